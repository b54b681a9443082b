import { StatusBadge } from "../../components/status-badge.tsx";
import { plural, shortId } from "../../lib/format.ts";
import { operationLooks, stateLooks } from "../../lib/status.ts";
import { useTargets } from "../../lib/use-targets.ts";

interface VersionMarksProps {
  readonly isLatest: boolean;
  readonly liveAt: readonly string[];
  /** An earlier version with the same content. */
  readonly sameAs: string | undefined;
  readonly merges: number;
}

/** What is special about a version. */
export function VersionMarks({ isLatest, liveAt, sameAs, merges }: VersionMarksProps) {
  const { byId } = useTargets();
  const names = liveAt.map((id) => byId.get(id)?.name ?? "a target");
  return (
    <>
      {isLatest ? <strong>Latest</strong> : null}
      {names.length === 0 ? null : (
        <StatusBadge
          look={{
            ...stateLooks.in_sync,
            label:
              names.length === 1
                ? `Live at ${names[0]}`
                : `Live at ${plural(names.length, "target")}`,
            meaning: `Last in sync with ${names.join(", ")}.`,
          }}
          variant="plain"
        />
      )}
      {merges > 1 ? (
        <StatusBadge
          look={{ ...operationLooks.merge, label: `Merges ${merges}` }}
          variant="plain"
        />
      ) : null}
      {sameAs === undefined ? null : <span>same content as {shortId(sameAs)}</span>}
    </>
  );
}
