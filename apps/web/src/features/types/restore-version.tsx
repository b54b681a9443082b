import { Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ErrorState } from "../../components/error-state.tsx";
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
  const [opened, dialog] = useDisclosure(false);
  const changed = useTypeChanged();
  const restore = trpc.types.restoreVersion.useMutation({
    async onSuccess({ item }) {
      await changed();
      dialog.close();
      onRestored(item.versionId);
    },
  });
  return (
    <>
      <Button variant="default" size="xs" onClick={dialog.open}>
        Bring it back
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`Bring version ${shortId(version.id)} back`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Text>
          The type becomes here what it was then, as a new version. What came after stays readable,
          and nothing is sent to any target.
        </Text>
        {restore.isError ? <ErrorState error={restore.error} /> : null}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={dialog.close}>
            Leave it
          </Button>
          <Button
            loading={restore.isPending}
            onClick={() => restore.mutate({ versionId: version.id })}
            data-autofocus
          >
            Bring it back
          </Button>
        </Group>
      </Modal>
    </>
  );
}
