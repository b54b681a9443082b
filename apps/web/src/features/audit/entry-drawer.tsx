import { Button, Title } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { CopyButton } from "../../components/copy-button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Facts } from "../../components/facts.tsx";
import { JsonValue } from "../../components/json-view.tsx";
import { ExactTime, RelativeTime } from "../../components/relative-time.tsx";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import type { AuditEntry } from "../../lib/api-types.ts";
import { auditLooks, entityLabel } from "../../lib/audit-words.ts";
import type { AuditSearch } from "../../lib/search.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import classes from "./audit.module.css";
import { nameOfActor } from "./audit-list.tsx";
import { EntityLink } from "./entity-link.tsx";
import { EntryProof } from "./entry-proof.tsx";
import { useAuditEntry } from "./use-audit-entry.ts";
import { useSubject } from "./use-subject.ts";

interface EntryDrawerProps {
  /** Null: closed. */
  readonly id: string | null;
  readonly of: AuditSearch["of"];
  /** The entries of the list, which most likely hold it. */
  readonly loaded: readonly AuditEntry[] | undefined;
  readonly onClose: () => void;
  readonly onFilter: (next: Partial<AuditSearch>) => void;
}

/** One entry: all that is known of it, and its proof. */
export function EntryDrawer({ id, of, loaded, onClose, onFilter }: EntryDrawerProps) {
  const { entry, query } = useAuditEntry({ id, of, loaded });
  return (
    <SideDrawer
      opened={id !== null}
      onClose={onClose}
      title={entry === undefined ? "Entry" : `What was done: ${auditLooks[entry.action].did}`}
    >
      {id === null ? null : entry !== undefined ? (
        <EntryDetails entry={entry} onFilter={onFilter} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isFetching ? (
        <RowsSkeleton />
      ) : (
        <EmptyState icon={IconHelpCircle} title="There is no such entry here">
          It may be of the installation's log, or of another project. Entries are never removed.
        </EmptyState>
      )}
    </SideDrawer>
  );
}

interface EntryDetailsProps {
  readonly entry: AuditEntry;
  readonly onFilter: (next: Partial<AuditSearch>) => void;
}

function EntryDetails({ entry, onFilter }: EntryDetailsProps) {
  const { nameOf } = useActorNames();
  const subjectOf = useSubject();
  const { actor, entityKind, entityId } = entry;
  const name = nameOfActor(entry, nameOf);
  const hasDetails = Object.keys(entry.details).length > 0;
  return (
    <div className={classes.stack}>
      <div>
        <strong>{name}</strong> {auditLooks[entry.action].did} {subjectOf(entry)}{" "}
        <RelativeTime value={entry.at} />.
      </div>
      <Facts
        entries={[
          ["When", <ExactTime key="when" value={entry.at} />],
          ["Who", name],
          ["Action", <code key="action">{entry.action}</code>],
          [entityLabel(entityKind), <EntityLink key="entity" entry={entry} />],
          ["From address", actor.ip ?? "none"],
          ["With", actor.userAgent ?? "none"],
          [
            "Entry",
            <span key="entry">
              <code>{entry.id.slice(-8)}</code> <CopyButton text={entry.id} what="entry id" />
            </span>,
          ],
        ]}
      />
      <div className={classes.links}>
        <Button
          variant="default"
          size="xs"
          onClick={() => onFilter({ actor: actor.id, kind: undefined, id: undefined })}
        >
          Everything by {name}
        </Button>
        <Button
          variant="default"
          size="xs"
          onClick={() => onFilter({ kind: entityKind, id: entityId, actor: undefined })}
        >
          Everything about this {entityLabel(entityKind).toLowerCase()}
        </Button>
      </div>
      {hasDetails ? (
        <section className={classes.section}>
          <Title order={3}>Details</Title>
          <JsonValue value={entry.details} what="details" />
        </section>
      ) : null}
      <EntryProof entry={entry} />
    </div>
  );
}
