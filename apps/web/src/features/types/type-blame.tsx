import { IconUserQuestion } from "@tabler/icons-react";
import { useMemo } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Panel } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import table from "../../components/table.module.css";
import { VersionLink } from "../../components/version-link.tsx";
import type { Blame, TypeDetail, Version } from "../../lib/api-types.ts";
import { groupBlame } from "../../lib/blame-words.ts";
import { shortId } from "../../lib/format.ts";
import { sourceLabels } from "../../lib/labels.ts";
import { placeWords, plainValue } from "../../lib/property-words.ts";
import { trpc } from "../../lib/trpc.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import { useTargets } from "../../lib/use-targets.ts";
import classes from "./type-blame.module.css";

/** Who made each property what it is, in which version, and where that is live. */
export function TypeBlame({ type }: { readonly type: TypeDetail }) {
  const blame = trpc.past.blame.useQuery({ key: type.key });
  const groups = useMemo(() => groupBlame(blame.data?.lines ?? []), [blame.data]);
  const { nameOf } = useActorNames();
  const names = new Map(type.data.fields.map(({ key, name }) => [key, name]));
  if (blame.isPending) return <RowsSkeleton rows={8} />;
  if (blame.isError && blame.data === undefined) {
    return <ErrorState error={blame.error} onRetry={() => void blame.refetch()} />;
  }
  const versions = new Map(blame.data.versions.map((version) => [version.id, version]));
  return (
    <Panel
      title="Who made it what it is"
      description="Each property with the version that gave it its present value, through merges. Live where the target was last in sync with that value."
      flush
    >
      {groups.length === 0 ? (
        <EmptyState icon={IconUserQuestion} title="Nothing to tell">
          The type is deleted here. Its versions tell how it came to that.
        </EmptyState>
      ) : (
        <div className={table.scroll}>
          <table className={`${table.table} ${classes.table}`}>
            <thead>
              <tr>
                <th scope="col">Property</th>
                <th scope="col">Value</th>
                <th scope="col">Since version</th>
                <th scope="col">Who, when</th>
                <th scope="col">Live at</th>
              </tr>
            </thead>
            {groups.map(({ field, lines }) => (
              <tbody key={field ?? ""}>
                <tr className={classes.group}>
                  <th scope="rowgroup" colSpan={5}>
                    {field === null ? "The type itself" : names.get(field) || field}
                    {field === null ? null : <code>{field}</code>}
                  </th>
                </tr>
                {lines.map((line) => (
                  <BlameRow
                    key={line.path}
                    line={line}
                    typeKey={type.key}
                    version={versions.get(line.versionId)}
                    nameOf={nameOf}
                  />
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
    </Panel>
  );
}

interface BlameRowProps {
  readonly line: Blame["lines"][number];
  readonly typeKey: string;
  readonly version: Version | undefined;
  /** Of who made a version, by id. */
  readonly nameOf: (actorId: string) => string;
}

function BlameRow({ line, typeKey, version, nameOf }: BlameRowProps) {
  const { path, value, versionId, liveAt } = line;
  const { byId } = useTargets();
  return (
    <tr>
      <td title={path}>{placeWords(path).property}</td>
      <td className={classes.value}>{plainValue(value, path)}</td>
      <td className={classes.since}>
        <VersionLink typeKey={typeKey} versionId={versionId} title={version?.message ?? ""}>
          <code>{shortId(versionId)}</code>
        </VersionLink>
        {version === undefined ? null : (
          <div className={table.dimmed}>{version.message ?? sourceLabels[version.source]}</div>
        )}
      </td>
      <td className={`${table.dimmed} ${classes.who}`}>
        {version === undefined ? null : (
          <>
            <div title={version.author}>{nameOf(version.author)}</div>
            <RelativeTime value={version.createdAt} />
          </>
        )}
      </td>
      <td className={`${table.dimmed} ${classes.live}`}>
        <span className={table.narrow}>{liveAt.length === 0 ? "Live" : "Live at"} </span>
        {liveAt.map((id) => byId.get(id)?.name ?? "a target").join(", ") || "nowhere"}
      </td>
    </tr>
  );
}
