import { Modal, PasswordInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { DialogForm } from "../../components/dialog-form.tsx";
import { trpc } from "../../lib/trpc.ts";

const shortest = 12;

/** Sets a password to sign in with, or changes it. */
export function PasswordDialog({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const set = trpc.session.setPassword.useMutation({
    onSuccess: () => {
      setCurrent("");
      setNext("");
      onClose();
      notifications.show({ title: "Password set", message: "Sign in with it next time." });
    },
  });
  const submit = () =>
    set.mutate({ currentPassword: current === "" ? null : current, newPassword: next });
  return (
    <Modal opened={opened} onClose={onClose} title="Your password">
      <DialogForm onSubmit={submit} error={set.error} action="Set password" pending={set.isPending}>
        <PasswordInput
          label="Current password"
          description="Leave it empty if you have none yet."
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          description={`At least ${shortest} characters. A few words are better than signs. Your other browsers are signed out.`}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={shortest}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
      </DialogForm>
    </Modal>
  );
}
