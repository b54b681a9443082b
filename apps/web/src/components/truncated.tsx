import { Text, type TextProps } from "@mantine/core";

/** Text on one line, cut where there is no room, whole on hover. */
export function Truncated({ text, ...props }: TextProps & { readonly text: string }) {
  return (
    <Text truncate title={text} {...props}>
      {text}
    </Text>
  );
}
