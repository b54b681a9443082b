import { ActionIcon, Kbd, Modal } from "@mantine/core";
import { IconKeyboard } from "@tabler/icons-react";
import classes from "./shortcuts-help.module.css";

export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

interface ShortcutsHelpProps {
  readonly shortcuts: readonly Shortcut[];
  readonly opened: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** The button that tells of a page's keys, and what it opens. */
export function ShortcutsHelp({ shortcuts, opened, onOpen, onClose }: ShortcutsHelpProps) {
  return (
    <>
      <ActionIcon
        variant="default"
        size={36}
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={onOpen}
      >
        <IconKeyboard size={18} />
      </ActionIcon>
      <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts">
        <dl className={classes.list}>
          {shortcuts.map(({ keys, does }) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}
