import { ConfirmButton } from "../../components/confirm.tsx";
import type { Version } from "../../lib/api-types.ts";
import { shortId } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTypeChanged } from "./use-type-changed.ts";

interface RestoreVersionProps {
  readonly version: Version;
  readonly onRestored: (versionId: string) => void;
}

/** Brings an earlier version back, as a new one on top. */
export function RestoreVersion({ version, onRestored }: RestoreVersionProps) {
  const changed = useTypeChanged();
  const restore = trpc.types.restoreVersion.useMutation({
    async onSuccess({ item }) {
      await changed();
      onRestored(item.versionId);
    },
  });
  return (
    <ConfirmButton
      label="Bring it back"
      title={`Bring version ${shortId(version.id)} back`}
      danger={false}
      onConfirm={() => restore.mutateAsync({ versionId: version.id })}
    >
      The type becomes here what it was then, as a new version. What came after stays readable, and
      nothing is sent to any target.
    </ConfirmButton>
  );
}
