import { Button, Stack } from "@mantine/core";
import type { ComponentProps, ReactNode } from "react";
import { FormError } from "./form-error.tsx";

interface DialogFormProps extends Pick<ComponentProps<"form">, "noValidate" | "onChange"> {
  readonly onSubmit: () => void;
  /** What no field shows of why it was refused; null: nothing. */
  readonly error: unknown;
  /** On the button: `Create` */
  readonly action: string;
  readonly pending: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** The fields of a dialog, why they were refused, and the button that sends them. */
export function DialogForm(props: DialogFormProps) {
  const { onSubmit, error, action, pending, disabled = false, children, ...form } = props;
  return (
    <form
      {...form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap="md">
        {children}
        <FormError error={error} />
        <Button type="submit" disabled={disabled} loading={pending}>
          {action}
        </Button>
      </Stack>
    </form>
  );
}
