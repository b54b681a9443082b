import { Button, Modal, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { nameProblem } from "../../lib/access-words.ts";
import { describeError } from "../../lib/errors.ts";
import { addressIn } from "../../lib/place.ts";
import { keyFromName, projectKeyProblem } from "../../lib/project-words.ts";
import { issuesByField } from "../../lib/setting-values.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./projects.module.css";

interface NewProjectDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes an empty project, and goes there. */
export function NewProjectDialog({ opened, onClose }: NewProjectDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="New project"
      closeButtonProps={{ "aria-label": "Close" }}
      styles={{ title: { fontWeight: 600 } }}
    >
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
  const issues = create.error === null ? {} : issuesByField(describeError(create.error).issues);
  const wrong = { name: nameProblem(name, 200), key: projectKeyProblem(key) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.name === null && wrong.key === null) create.mutate({ key, name: name.trim() });
  };
  return (
    <form onSubmit={submit} onChange={() => create.reset()} noValidate className={classes.form}>
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
      {create.error === null || Object.keys(issues).length > 0 ? null : (
        <Text role="alert" className={classes.problem ?? ""}>
          {describeError(create.error).message}
        </Text>
      )}
      <Button type="submit" loading={create.isPending || create.isSuccess}>
        Create the project
      </Button>
    </form>
  );
}
