import { Text } from "@mantine/core";
import { ChangeStory } from "../../components/change-story.tsx";
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
  if (version.contentHash === null) return <Text c="dimmed">Deleted the type.</Text>;
  const names = new Map(data?.fields.map(({ key, name }) => [key, name]));
  if (version.parents.length === 0) {
    const fields = plural(data?.fields.length ?? 0, "field");
    return <Text c="dimmed">The first version, with {fields}.</Text>;
  }
  if (changes.length === 0) return <Text c="dimmed">The same content as the version before.</Text>;
  return <ChangeStory changes={changes} nameOf={(key) => names.get(key)} />;
}
