import { Button, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import type { Role } from "@syncline/core";
import { useState } from "react";
import { CopiedCommand } from "../../components/copied-command.tsx";
import { DialogForm } from "../../components/dialog-form.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import {
  expiryOf,
  type Lifetime,
  lifetimeLabels,
  lifetimes,
  nameProblem,
} from "../../lib/access-words.ts";
import { project } from "../../lib/place.ts";
import { restAddress } from "../../lib/rest-address.ts";
import { everywhere, placeWords, roleLooks, roles } from "../../lib/roles.ts";
import { refusals } from "../../lib/setting-values.ts";
import { trpc } from "../../lib/trpc.ts";

interface CreateTokenDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Key of a project, or `*`. */
  readonly place: string;
}

const roleData = roles.map((value) => ({ value, label: roleLooks[value].label }));
const lifetimeData = lifetimes.map((value) => ({ value, label: lifetimeLabels[value] }));

/** Makes a token and shows it, once. */
export function CreateTokenDialog({ opened, onClose, place }: CreateTokenDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Create a token">
      {opened ? <CreateTokenForm place={place} onDone={onClose} /> : null}
    </Modal>
  );
}

function CreateTokenForm({
  place,
  onDone,
}: {
  readonly place: string;
  readonly onDone: () => void;
}) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const [day, setDay] = useState("");
  const [tried, setTried] = useState(false);
  const utils = trpc.useUtils();
  const create = trpc.tokens.create.useMutation({ onSuccess: () => utils.tokens.invalidate() });
  const { issues, rest } = refusals(create.error);
  const expiresAt = expiryOf(lifetime, day, new Date());
  const noDay = expiresAt === undefined ? "Choose a day." : null;
  const wrongName = nameProblem(name);
  const submit = () => {
    setTried(true);
    if (wrongName !== null || expiresAt === undefined) return;
    create.mutate({ project: place, name: name.trim(), role, expiresAt });
  };
  if (create.data !== undefined) {
    return <CreatedToken secret={create.data.secret} place={place} onDone={onDone} />;
  }
  return (
    <DialogForm
      onSubmit={submit}
      onChange={() => create.reset()}
      noValidate
      error={rest}
      action="Create"
      pending={create.isPending}
    >
      <TextInput
        label="Name"
        description="What it is for: you find it by this later."
        placeholder="Nightly drift check"
        autoComplete="off"
        required
        value={name}
        error={(tried || name !== "" ? wrongName : null) ?? issues.name ?? null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label="Role"
        description={`${roleLooks[role].meaning} In: ${placeWords(place)}.`}
        data={roleData}
        value={role}
        allowDeselect={false}
        onChange={(next) => setRole((next as Role | null) ?? "viewer")}
      />
      <Select
        label="Ends"
        data={lifetimeData}
        value={lifetime}
        allowDeselect={false}
        error={lifetime === "date" ? null : (issues.expiresAt ?? null)}
        onChange={(next) => {
          create.reset();
          setLifetime((next as Lifetime | null) ?? "90");
        }}
      />
      {lifetime === "date" ? (
        <TextInput
          label="Last day"
          type="date"
          required
          value={day}
          error={(tried ? noDay : null) ?? issues.expiresAt ?? null}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      ) : null}
    </DialogForm>
  );
}

function CreatedToken({
  secret,
  place,
  onDone,
}: {
  readonly secret: string;
  readonly place: string;
  readonly onDone: () => void;
}) {
  const types = restAddress("/types", {}, place === everywhere ? project : place);
  const command = `curl -H "authorization: Bearer $SYNCLINE_TOKEN" "${window.location.origin}${types}"`;
  return (
    <Stack gap="md">
      <ShownOnce what="API token" value={secret}>
        Copy it now, to where the program keeps its secrets. It is not shown again.
      </ShownOnce>
      <div>
        <Text size="sm" mb={6}>
          Try it:
        </Text>
        <CopiedCommand text={command} what="command to try it" />
      </div>
      <Button onClick={onDone}>Done</Button>
    </Stack>
  );
}
