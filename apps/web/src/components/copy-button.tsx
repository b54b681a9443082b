import { ActionIcon } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";

/** Copies a text; `what` names it: `request body`. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      onClick={() => clipboard.copy(text)}
      aria-label={clipboard.copied ? `Copied ${what}` : `Copy ${what}`}
      title={clipboard.copied ? "Copied" : `Copy ${what}`}
    >
      {clipboard.copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
    </ActionIcon>
  );
}
