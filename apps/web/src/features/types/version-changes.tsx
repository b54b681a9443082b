import { Text } from "@mantine/core";
import { ChangeList } from "../../components/change-list.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import type { Version } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";

/** What a version changed against the one before it. A first version is told by its size. */
export function VersionChanges({ version }: { readonly version: Version }) {
  const detail = trpc.types.version.useQuery({ versionId: version.id }, { staleTime: Infinity });
  if (detail.isPending) return <RowsSkeleton rows={3} height={18} />;
  if (detail.isError) {
    return <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />;
  }
  const { changes, data } = detail.data;
  if (version.contentHash === null) {
    return (
      <Text c="dimmed" p="xs">
        Deleted the type.
      </Text>
    );
  }
  if (version.parents.length === 0) {
    return (
      <Text c="dimmed" p="xs">
        The first version, with {plural(data?.fields.length ?? 0, "field")}.
      </Text>
    );
  }
  if (changes.length === 0) {
    return (
      <Text c="dimmed" p="xs">
        The same content as the version before.
      </Text>
    );
  }
  return <ChangeList changes={changes} />;
}
