import { Button, Checkbox, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { FormError } from "../../components/form-error.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import type { Person } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";

interface LinkDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly person: Person;
}

/** Makes another link for somebody to sign in with, and shows it once. */
export function LinkDialog({ opened, onClose, person }: LinkDialogProps) {
  const [forget, setForget] = useState(false);
  const create = trpc.people.createLink.useMutation();
  const close = () => {
    create.reset();
    setForget(false);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={`A sign-in link for ${person.name}`}>
      {create.data === undefined ? (
        <Stack gap="md">
          <Checkbox
            label="Forget their password"
            description="It and all their sessions end first: for who forgot it, or lost a machine."
            checked={forget}
            onChange={(event) => setForget(event.currentTarget.checked)}
          />
          <FormError error={create.error} />
          <Button
            loading={create.isPending}
            onClick={() => create.mutate({ id: person.id, forgetPassword: forget })}
          >
            Make the link
          </Button>
        </Stack>
      ) : (
        <Stack gap="md">
          <SignInLink link={create.data.link} name={person.name} />
          <Button onClick={close}>Done</Button>
        </Stack>
      )}
    </Modal>
  );
}

/** A link as it is handed over. */
export function SignInLink({ link, name }: { readonly link: string; readonly name: string }) {
  return (
    <ShownOnce what="sign-in link" value={link}>
      Hand this to {name} yourself: Syncline sends no e-mail. It signs in once, within 15 minutes,
      and is not shown again.
    </ShownOnce>
  );
}
