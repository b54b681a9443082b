import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { FormError } from "../../components/form-error.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import type { TypeDetail } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { DependentList } from "./dependent-list.tsx";
import { useTypeChanged } from "./use-type-changed.ts";

/** Deletes a type, once it is told what that means and what stands in the way. */
export function DeleteType({ type }: { readonly type: TypeDetail }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        color="red"
        leftSection={<IconTrash size={16} />}
        onClick={dialog.open}
      >
        Delete
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Delete ${type.name}?`} size="lg">
        {opened ? <DeleteForm type={type} onClose={dialog.close} /> : null}
      </Modal>
    </>
  );
}

interface DeleteFormProps {
  readonly type: TypeDetail;
  readonly onClose: () => void;
}

function DeleteForm({ type, onClose }: DeleteFormProps) {
  const [typed, setTyped] = useState("");
  const [message, setMessage] = useState("");
  const { key, versionId: expectedVersionId } = type;
  const live = useLiveNames(type);
  const changed = useTypeChanged();
  const dependents = trpc.types.dependents.useQuery({ key });
  const remove = trpc.types.remove.useMutation({
    async onSuccess() {
      onClose();
      await changed();
    },
  });
  if (dependents.isPending) return <RowsSkeleton rows={3} />;
  if (dependents.isError) {
    return <ErrorState error={dependents.error} onRetry={() => void dependents.refetch()} />;
  }
  if (dependents.data.items.length > 0) return <DependentList dependents={dependents.data.items} />;
  const isSure = live.length === 0 || typed === key;
  const said = message.trim() === "" ? {} : { message: message.trim() };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isSure) remove.mutate({ key, expectedVersionId, ...said });
      }}
    >
      <Stack gap="md">
        <Text>
          It goes here only: a version that says “deleted” comes on top of the others, which all
          stay readable. Any of them can be brought back from the type’s page.
        </Text>
        <Text>
          {live.length === 0
            ? "No target holds it, as far as is known."
            : `It is live at ${live.join(", ")}. Nothing is sent now: the next push there plans its deletion, and deletes it, with its content, only if whoever applies the plan agrees to deletions.`}
        </Text>
        <TextInput
          label="What for, if you like"
          description="Kept with the version."
          value={message}
          maxLength={1000}
          onChange={(event) => setMessage(event.currentTarget.value)}
          data-autofocus
        />
        {live.length === 0 ? null : (
          <TextInput
            label={`Type ${key} to confirm`}
            description="Upper and lower case count."
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <FormError error={remove.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" color="red.8" disabled={!isSure} loading={remove.isPending}>
            Delete the type
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Names of the targets that held the type when they were last looked at. */
function useLiveNames({ states }: TypeDetail): readonly string[] {
  const { byId } = useTargets();
  return states
    .filter(({ remoteHash }) => remoteHash !== null)
    .map(({ targetId }) => byId.get(targetId)?.name ?? "a target");
}
