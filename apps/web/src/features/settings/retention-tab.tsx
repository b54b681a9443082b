import { Loaded } from "../../components/loaded.tsx";
import { NotYours } from "../../components/not-yours.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { allows } from "../../lib/roles.ts";
import { trpc } from "../../lib/trpc.ts";
import { ErasureList } from "./erasure-list.tsx";
import { PlaceChoice, usePlace } from "./place-choice.tsx";
import { RetentionForm } from "./retention-form.tsx";
import classes from "./settings.module.css";

/** How long a project keeps what it recorded, and what was erased by that. */
export function RetentionTab() {
  const { place, places, role, may } = usePlace("viewer", false);
  const policy = trpc.retention.get.useQuery({ project: place }, { enabled: may });
  return (
    <div className={classes.stack}>
      {may ? <PlaceChoice place={place} places={places} /> : null}
      <Panel
        title="How long what is kept"
        description="Counted from the end of what it is about. Hashes and proofs stay in the log whatever goes, and payloads that something younger still needs are not erased. The bars reach back from today, on the right."
      >
        {may ? (
          <Loaded query={policy} waiting={<RowsSkeleton rows={3} height={56} />}>
            {(kept) => (
              <RetentionForm
                key={JSON.stringify(kept)}
                policy={kept}
                place={place}
                mayChange={allows(role, "admin")}
              />
            )}
          </Loaded>
        ) : (
          <NotYours has={role} needs="viewer">
            Ask an administrator for a role in this project.
          </NotYours>
        )}
      </Panel>
      {may ? <ErasureList place={place} /> : null}
    </div>
  );
}
