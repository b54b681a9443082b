import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { NotYours } from "../../components/not-yours.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { everywhere } from "../../lib/roles.ts";
import { trpc } from "../../lib/trpc.ts";
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { PlaceChoice, usePlace } from "./place-choice.tsx";
import classes from "./settings.module.css";
import { TokenTable } from "./token-table.tsx";

/** Tokens for programs: what each may do, until when, and whether it is still used. */
export function TokensTab() {
  const { place, places, role, may } = usePlace("admin", true);
  const tokens = trpc.tokens.list.useQuery({ project: place }, { enabled: may });
  const [creating, create] = useDisclosure(false);
  return (
    <div className={classes.stack}>
      {may ? <PlaceChoice place={place} places={places} /> : null}
      <Panel
        title="API tokens"
        flush
        description={
          <>
            Programs send one as <code>Authorization: Bearer …</code>. What is kept of it is its
            SHA-256 alone.
          </>
        }
        actions={
          may ? (
            <Button leftSection={<IconPlus size={16} />} onClick={create.open}>
              Create a token
            </Button>
          ) : undefined
        }
      >
        {may ? (
          <Loaded query={tokens} waiting={<RowsSkeleton rows={3} />}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState icon={IconKey} title="No token yet">
                  {place === everywhere
                    ? "A token for every project works in those to come too. Prefer one for a single project."
                    : "A token lets a program, a pipeline or the command line in, with a role and an end."}
                </EmptyState>
              ) : (
                <TokenTable tokens={items} place={place} />
              )
            }
          </Loaded>
        ) : (
          <NotYours has={role} needs="admin">
            Administrators make tokens for programs and revoke them. Ask one of them for a token of
            the role your program needs.
          </NotYours>
        )}
      </Panel>
      <CreateTokenDialog opened={creating} onClose={create.close} place={place} />
    </div>
  );
}
