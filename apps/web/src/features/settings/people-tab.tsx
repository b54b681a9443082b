import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { NotYours } from "../../components/not-yours.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { peopleRows } from "../../lib/people-rows.ts";
import { allows, everywhere } from "../../lib/roles.ts";
import { trpc } from "../../lib/trpc.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { PeopleTable } from "./people-table.tsx";
import { PlaceChoice, usePlace } from "./place-choice.tsx";
import { RoleLegend } from "./role-legend.tsx";
import classes from "./settings.module.css";

/** Who has which role, and how somebody new comes in. */
export function PeopleTab() {
  const { session, place, places, role, may } = usePlace("admin", false);
  const ofAll = allows(session.everywhere, "admin");
  const people = trpc.people.list.useQuery(undefined, { enabled: ofAll });
  const all = trpc.members.list.useQuery({ project: everywhere }, { enabled: ofAll });
  const here = trpc.members.list.useQuery({ project: place }, { enabled: may });
  const [inviting, invite] = useDisclosure(false);
  const asked = ofAll ? [people, all, here] : [here];
  const failed = asked.find(({ isError, data }) => isError && data === undefined);
  const isReady = asked.every(({ data }) => data !== undefined);
  const rows = peopleRows({
    people: people.data?.items ?? [],
    everywhere: all.data?.items ?? [],
    here: here.data?.items ?? [],
  });
  return (
    <div className={classes.stack}>
      <Panel title="What roles may do">
        <RoleLegend />
      </Panel>
      {may ? <PlaceChoice place={place} places={places} /> : null}
      <Panel
        title="People"
        flush
        description={
          may
            ? "A change counts from the person's next request on, and is in the audit log."
            : undefined
        }
        actions={
          may ? (
            <Button leftSection={<IconUserPlus size={16} />} onClick={invite.open}>
              {ofAll ? "Invite a person" : "Give a role"}
            </Button>
          ) : undefined
        }
      >
        {may ? null : (
          <NotYours has={role} needs="admin">
            Administrators see who has which role, and give roles. Ask one of them when you need
            another.
          </NotYours>
        )}
        {may && failed !== undefined ? (
          <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
        ) : may && !isReady ? (
          <RowsSkeleton rows={3} />
        ) : null}
        {may && isReady && rows.length === 0 ? (
          <EmptyState icon={IconUsers} title="Nobody has a role here">
            Roles that hold in every project are shown to administrators of everything.
          </EmptyState>
        ) : null}
        {may && isReady && rows.length > 0 ? (
          <PeopleTable rows={rows} place={place} ofAll={ofAll} me={session.actorId} />
        ) : null}
      </Panel>
      <InviteDialog opened={inviting} onClose={invite.close} place={place} ofAll={ofAll} />
    </div>
  );
}
