import { ActionIcon, Group, Select } from "@mantine/core";
import { IconArrowsLeftRight, IconEqual, IconGitCompare } from "@tabler/icons-react";
import { ChangeStory } from "../../components/change-story.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { JsonDiff } from "../../components/json-diff.tsx";
import { Panel } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import type { TypeDetail } from "../../lib/api-types.ts";
import { shortId } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";
import { comparedVersions, versionLine } from "../../lib/version-words.ts";
import { useLineage } from "./use-lineage.ts";
import classes from "./version-compare.module.css";

interface VersionCompareProps {
  readonly type: TypeDetail;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChoose: (versions: { from: string | undefined; to: string | undefined }) => void;
}

/** What separates any two versions: in sentences, and as JSON side by side. */
export function VersionCompare({ type, from, to, onChoose }: VersionCompareProps) {
  const lineage = useLineage(type.key);
  const nodes = lineage.data?.nodes ?? [];
  const chosen = comparedVersions(nodes, { from, to });
  const options = nodes.map(({ version }) => ({ value: version.id, label: versionLine(version) }));
  if (lineage.isPending) return <RowsSkeleton />;
  if (lineage.isError && lineage.data === undefined) {
    return <ErrorState error={lineage.error} onRetry={() => void lineage.refetch()} />;
  }
  const pick = (side: "from" | "to", id: string | null) =>
    onChoose({
      from: (side === "from" ? id : chosen.from) ?? undefined,
      to: (side === "to" ? id : chosen.to) ?? undefined,
    });
  return (
    <>
      <Group align="flex-end" mb="md" gap="sm" className={classes.choice ?? ""}>
        <Select
          label="From"
          placeholder="A version"
          data={options}
          value={chosen.from}
          onChange={(id) => pick("from", id)}
          searchable
          allowDeselect={false}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label="Swap the two versions"
          title="Swap"
          disabled={chosen.from === null}
          onClick={() => onChoose({ from: chosen.to ?? undefined, to: chosen.from ?? undefined })}
        >
          <IconArrowsLeftRight size={17} />
        </ActionIcon>
        <Select
          label="To"
          placeholder="A version"
          data={options}
          value={chosen.to}
          onChange={(id) => pick("to", id)}
          searchable
          allowDeselect={false}
        />
      </Group>
      {chosen.from === null || chosen.to === null ? (
        <Panel title="Comparison" hideTitle>
          <EmptyState icon={IconGitCompare} title="Choose two versions">
            {nodes.length < 2
              ? "There is only one so far: the next change makes another."
              : "The first version was made of nothing, so choose what to compare it with."}
          </EmptyState>
        </Panel>
      ) : (
        <Comparison from={chosen.from} to={chosen.to} />
      )}
    </>
  );
}

function Comparison({ from, to }: { readonly from: string; readonly to: string }) {
  const forGood = { staleTime: Infinity };
  const diff = trpc.past.diffVersions.useQuery({ versionId: from, otherId: to }, forGood);
  const before = trpc.types.version.useQuery({ versionId: from }, forGood);
  const after = trpc.types.version.useQuery({ versionId: to }, forGood);
  const failed = [diff, before, after].find(({ isError }) => isError);
  if (failed !== undefined) {
    return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (diff.data === undefined || before.data === undefined || after.data === undefined) {
    return <RowsSkeleton rows={8} />;
  }
  const { changes } = diff.data;
  if (changes.length === 0) {
    return (
      <Panel title="Comparison" hideTitle>
        <EmptyState icon={IconEqual} tone="success" title="The same content">
          The two versions differ in their history, and in nothing of what they say.
        </EmptyState>
      </Panel>
    );
  }
  const fields = [before, after].flatMap(({ data }) => data?.data?.fields ?? []);
  const names = new Map(fields.map(({ key, name }) => [key, name]));
  return (
    <div className={classes.both}>
      <Panel title="In words">
        <ChangeStory changes={changes} nameOf={(key) => names.get(key)} />
      </Panel>
      <Panel title="As JSON" flush>
        <JsonDiff
          before={before.data.data}
          after={after.data.data}
          names={[shortId(from), shortId(to)]}
        />
      </Panel>
    </div>
  );
}
