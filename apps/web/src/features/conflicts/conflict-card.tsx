import { Stack, Text } from "@mantine/core";
import { ErrorState } from "../../components/error-state.tsx";
import { TextLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { TargetName } from "../../components/target-name.tsx";
import type { Conflict, ConflictDetail } from "../../lib/api-types.ts";
import { conflictStory } from "../../lib/conflict-words.ts";
import { plural } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { ClashList } from "./clash-list.tsx";
import { ConflictSides } from "./conflict-sides.tsx";
import { WaysOut } from "./ways-out.tsx";

/** One conflict: what happened, what each side did, and the ways out. */
export function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const { id, key, targetId, decision, detectedAt } = conflict;
  const { byId } = useTargets();
  // A conflict whose sides move becomes another, so this one's content stays.
  const detail = trpc.conflicts.get.useQuery({ conflictId: id }, { staleTime: Infinity });
  return (
    <Panel
      title={
        <TextLink to="/types/$key" params={{ key }} inherit c="inherit" underline="hover">
          {key}
        </TextLink>
      }
      actions={<TargetName id={targetId} platform={byId.get(targetId)?.platform ?? "target"} />}
      description={
        <>
          {conflictStory(decision)} Found <RelativeTime value={detectedAt} />.
        </>
      }
    >
      {detail.isPending ? <RowsSkeleton rows={3} height={20} /> : null}
      {detail.isError ? (
        <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
      ) : null}
      {detail.data === undefined ? null : <ConflictBody detail={detail.data} />}
    </Panel>
  );
}

function ConflictBody({ detail }: { readonly detail: ConflictDetail }) {
  const { clashes, contents, diff } = detail;
  const agreed = diff.agreed.length;
  return (
    <Stack gap={16}>
      <ConflictSides detail={detail} />
      {agreed === 0 ? null : (
        <Text size="sm" c="dimmed">
          Both sides made {plural(agreed, "change")} alike.
        </Text>
      )}
      <ClashList clashes={clashes} hadBase={contents.base !== null} />
      <WaysOut detail={detail} />
    </Stack>
  );
}
