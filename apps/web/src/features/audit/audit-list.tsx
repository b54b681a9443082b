import { UnstyledButton } from "@mantine/core";
import { BareLink } from "../../components/links.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import rows from "../../components/rows.module.css";
import { toneStyle } from "../../components/tone.ts";
import type { AuditEntry } from "../../lib/api-types.ts";
import { auditLooks } from "../../lib/audit-words.ts";
import { formatExact } from "../../lib/format.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import classes from "./audit.module.css";
import { useSubject } from "./use-subject.ts";

interface AuditListProps {
  readonly entries: readonly AuditEntry[];
  /** The entry that is open. */
  readonly selected?: string | undefined;
  /** Absent: a row leads to the audit log. */
  readonly onSelect?: (id: string) => void;
}

/** Entries as sentences: who did what, to what, when. */
export function AuditList({ entries, selected, onSelect }: AuditListProps) {
  return (
    <ul className={rows.list} aria-label="Entries, newest first">
      {entries.map((entry) => (
        <li key={entry.id}>
          {onSelect === undefined ? (
            <BareLink
              to="/audit"
              search={{ entry: entry.id }}
              className={`${rows.row} ${classes.row}`}
            >
              <EntryLine entry={entry} />
            </BareLink>
          ) : (
            <UnstyledButton
              className={`${rows.row} ${classes.row}`}
              data-selected={entry.id === selected}
              onClick={() => onSelect(entry.id)}
            >
              <EntryLine entry={entry} />
            </UnstyledButton>
          )}
        </li>
      ))}
    </ul>
  );
}

function EntryLine({ entry }: { readonly entry: AuditEntry }) {
  const { nameOf } = useActorNames();
  const { did, tone, icon: Icon } = auditLooks[entry.action];
  const subject = useSubject()(entry);
  return (
    <>
      <span className={classes.mark} style={toneStyle(tone)}>
        <Icon size={15} aria-hidden />
      </span>
      <span className={classes.sentence}>
        <strong>{nameOfActor(entry, nameOf)}</strong> {did}
        {subject === "" ? null : <span className={classes.subject}> {subject}</span>}
      </span>
      <span className={classes.time}>
        <RelativeTime value={entry.at} />
        <span className={classes.exact}>{formatExact(entry.at)}</span>
      </span>
    </>
  );
}

/** The name as it was then, where the entry has one; else as it is known now. */
export function nameOfActor(
  { actor }: Pick<AuditEntry, "actor">,
  nameOf: (actorId: string) => string,
): string {
  return actor.name === "" || actor.name === actor.id ? nameOf(actor.id) : actor.name;
}
