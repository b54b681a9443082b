import { Text } from "@mantine/core";
import { describeError } from "../lib/errors.ts";

/** Why what was sent is refused, read out when it comes. Null: it is not. */
export function FormError({ error }: { readonly error: unknown }) {
  if (error === null) return null;
  return (
    <Text role="alert" c="var(--danger-text)">
      {describeError(error).message}
    </Text>
  );
}
