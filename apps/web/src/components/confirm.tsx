import { Button, Group, Modal, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FormError } from "./form-error.tsx";

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** A question: `Revoke the token “CI”?` */
  readonly title: string;
  /** What it does, and what cannot be taken back. */
  readonly children: ReactNode;
  /** On the button: `Revoke` */
  readonly action: string;
  /** False: it can be taken back. Its button is not red then, and has the focus. */
  readonly danger?: boolean;
  /** Closes when it is done; what it throws is shown. */
  readonly onConfirm: () => Promise<unknown>;
}

/** Asks before something that others will feel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose, title, children, action, danger = true, onConfirm } = props;
  const act = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  const close = () => {
    act.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title}>
      <Stack gap="md">
        <div>{children}</div>
        <FormError error={act.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Leave it
          </Button>
          <Button
            loading={act.isPending}
            onClick={() => act.mutate()}
            {...(danger ? { color: "red.8" } : { "data-autofocus": true })}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ConfirmButtonProps extends Omit<ConfirmDialogProps, "opened" | "onClose" | "action"> {
  readonly label: string;
  /** Where the label alone does not tell one from the next: `Revoke CI`. */
  readonly name?: string;
  /** On the dialog's button; by default the label. */
  readonly action?: string;
}

/** A button that asks first. */
export function ConfirmButton({ label, name, action = label, ...dialog }: ConfirmButtonProps) {
  const [opened, asking] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={asking.open}
        {...(name === undefined ? {} : { "aria-label": name })}
      >
        {label}
      </Button>
      <ConfirmDialog {...dialog} action={action} opened={opened} onClose={asking.close} />
    </>
  );
}
