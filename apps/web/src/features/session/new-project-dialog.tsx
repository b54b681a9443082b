import { Modal, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { DialogForm } from "../../components/dialog-form.tsx";
import { nameProblem } from "../../lib/access-words.ts";
import { addressIn } from "../../lib/place.ts";
import { keyFromName, projectKeyProblem } from "../../lib/project-words.ts";
import { refusals } from "../../lib/setting-values.ts";
import { trpc } from "../../lib/trpc.ts";

interface NewProjectDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes an empty project, and goes there. */
export function NewProjectDialog({ opened, onClose }: NewProjectDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="New project">
      {opened ? <NewProjectForm /> : null}
    </Modal>
  );
}

function NewProjectForm() {
  const [name, setName] = useState("");
  /** Null: made of the name. */
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const key = ownKey ?? keyFromName(name);
  const create = trpc.projects.create.useMutation({
    onSuccess: (made) => window.location.assign(addressIn(made.key)),
  });
  const { issues, rest } = refusals(create.error);
  const wrong = { name: nameProblem(name, 200), key: projectKeyProblem(key) };
  const submit = () => {
    setTried(true);
    if (wrong.name === null && wrong.key === null) create.mutate({ key, name: name.trim() });
  };
  return (
    <DialogForm
      onSubmit={submit}
      onChange={() => create.reset()}
      noValidate
      error={rest}
      action="Create the project"
      pending={create.isPending || create.isSuccess}
    >
      <TextInput
        label="Name"
        data-autofocus
        required
        autoComplete="off"
        value={name}
        error={(tried ? wrong.name : null) ?? issues.name ?? null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Key"
        description="What addresses, the API and the command name it by. It stays as it is."
        required
        autoComplete="off"
        spellCheck={false}
        value={key}
        error={(tried || ownKey !== null ? wrong.key : null) ?? issues.key ?? null}
        onChange={(event) => setOwnKey(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        A project has its own model, targets, history and roles. Nothing is shared between two.
      </Text>
    </DialogForm>
  );
}
