import { IconEraser } from "@tabler/icons-react";
import { CopyButton } from "../../components/copy-button.tsx";
import { TextLink } from "../../components/links.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import type { RecordDetail } from "../../lib/api-types.ts";
import { plural, shortId } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import { nameOfActor } from "../audit/audit-list.tsx";
import classes from "./erased-note.module.css";

const action = "payloads.erased";

/** That something of a record was erased: when, by whom and why, and the hashes that stay. */
export function ErasedNote({ detail: { record, erased } }: { readonly detail: RecordDetail }) {
  return (
    <section className={classes.note} aria-label="What was erased">
      <IconEraser size={18} aria-hidden />
      <div>
        <strong>{plural(erased.length, "payload")} erased</strong> <Erasure recordId={record.id} />
        <p>
          Their hashes stay in the record, and the record in the log: whoever has a copy of what was
          sent can still prove it.
        </p>
        <ul>
          {erased.map((hash) => (
            <li key={hash}>
              <code title={hash}>{shortId(hash, 16)}</code>
              <CopyButton text={hash} what={`hash ${shortId(hash)}`} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** Who erased it, and why. What retention erases has no entry of the record's own. */
function Erasure({ recordId }: { readonly recordId: string }) {
  const ofRecord = { action, entityKind: "record", entityId: recordId, limit: 1 } as const;
  const found = trpc.audit.list.useQuery(ofRecord);
  const { nameOf } = useActorNames();
  const entry = found.data?.items[0];
  if (entry === undefined) {
    return found.isSuccess ? (
      <>
        when their time was up.{" "}
        <TextLink to="/audit" search={{ action }} size="sm">
          Erasures in the audit log
        </TextLink>
      </>
    ) : null;
  }
  const { reason } = entry.details as Readonly<Record<string, unknown>>;
  return (
    <>
      <RelativeTime value={entry.at} /> by {nameOfActor(entry, nameOf)}
      {typeof reason === "string" ? `: “${reason}”` : "."}{" "}
      <TextLink to="/audit" search={{ entry: entry.id }} size="sm">
        The audit entry and its proof
      </TextLink>
    </>
  );
}
