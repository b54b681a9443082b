import { Button, Modal, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import type { Role } from "@syncline/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "../../components/dialog-form.tsx";
import { emailProblem, nameProblem } from "../../lib/access-words.ts";
import { describeError } from "../../lib/errors.ts";
import { tellDone } from "../../lib/messages.ts";
import { everywhere, placeWords, roleLooks, roles } from "../../lib/roles.ts";
import { refusals } from "../../lib/setting-values.ts";
import { trpc } from "../../lib/trpc.ts";
import { SignInLink } from "./link-dialog.tsx";
import classes from "./settings.module.css";

interface InviteDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly place: string;
  /** Whether the reader may make accounts; others give a role to who has one. */
  readonly ofAll: boolean;
}

const roleData = roles.map((value) => ({ value, label: roleLooks[value].label }));

/** Adds a person with a role, and shows the link for their first sign-in, once. */
export function InviteDialog({ opened, onClose, ...rest }: InviteDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={rest.ofAll ? "Invite a person" : "Give somebody a role"}
    >
      {opened ? <InviteForm {...rest} onDone={onClose} /> : null}
    </Modal>
  );
}

type InviteFormProps = Omit<InviteDialogProps, "opened" | "onClose"> & {
  readonly onDone: () => void;
};

function InviteForm({ place, ofAll, onDone }: InviteFormProps) {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [where, setWhere] = useState(place);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const invite = useInvite({ ofAll, onRole: onDone });
  const { issues, rest } = refusals(invite.error);
  const wrong = {
    email: emailProblem(email),
    name: ofAll ? nameProblem(name, 200) : null,
  };
  const shown = (field: "email" | "name") =>
    (seen.has(field) ? wrong[field] : null) ?? issues[field] ?? null;
  const type = (field: "email" | "name", set: (text: string) => void) => (text: string) => {
    set(text);
    setSeen((now) => new Set(now).add(field));
    invite.reset();
  };
  const submit = () => {
    setSeen(new Set(["email", "name"]));
    if (wrong.email !== null || wrong.name !== null) return;
    invite.mutate({ email: email.trim(), name: name.trim(), role, place: where });
  };
  if (invite.data?.link !== undefined) {
    return (
      <Stack gap="md">
        <SignInLink link={invite.data.link} name={invite.data.name} />
        {invite.data.problem === null ? null : (
          <Text role="alert" className={classes.problem ?? ""}>
            The account is there, the role is not: {invite.data.problem}
          </Text>
        )}
        <Button onClick={onDone}>Done</Button>
      </Stack>
    );
  }
  return (
    <DialogForm
      onSubmit={submit}
      noValidate
      error={rest}
      action={ofAll ? "Add and make the link" : "Give the role"}
      pending={invite.isPending}
    >
      <TextInput
        label="E-mail address"
        description="How they are known here. Nothing is sent to it."
        type="email"
        autoComplete="off"
        required
        value={email}
        error={shown("email")}
        onChange={(event) => type("email", setEmail)(event.currentTarget.value)}
      />
      {ofAll ? (
        <TextInput
          label="Name"
          autoComplete="off"
          required
          value={name}
          error={shown("name")}
          onChange={(event) => type("name", setName)(event.currentTarget.value)}
        />
      ) : null}
      <Select
        label="Role"
        description={roleLooks[role].meaning}
        data={roleData}
        value={role}
        allowDeselect={false}
        onChange={(next) => setRole((next as Role | null) ?? "viewer")}
      />
      {ofAll ? (
        <SegmentedControl
          aria-label="Where the role holds"
          value={where}
          onChange={setWhere}
          data={[place, everywhere].map((value) => ({ value, label: placeWords(value) }))}
        />
      ) : null}
    </DialogForm>
  );
}

interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly place: string;
}

/** Account, then role. A role that could not be given does not hide the link, which exists by then. */
function useInvite({ ofAll, onRole }: { readonly ofAll: boolean; readonly onRole: () => void }) {
  const utils = trpc.useUtils();
  const create = trpc.people.create.useMutation();
  const give = trpc.members.set.useMutation();
  return useMutation({
    async mutationFn({ email, name, role, place }: Invitation) {
      const set = () => give.mutateAsync({ project: place, email, role });
      if (!ofAll) {
        const { person } = await set();
        tellDone(`${person.name} is ${roleLooks[role].label.toLowerCase()} here now.`);
        onRole();
        return { link: undefined, name: person.name, problem: null };
      }
      const { link, person } = await create.mutateAsync({ email, name });
      const problem = await set().then(
        () => null,
        (error: unknown) => describeError(error).message,
      );
      return { link, name: person.name, problem };
    },
    onSettled: () => Promise.all([utils.people.invalidate(), utils.members.invalidate()]),
  });
}
