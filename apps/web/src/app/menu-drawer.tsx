import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

interface MenuDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The navigation on narrow screens. */
export default function MenuDrawer({ opened, onClose, children }: MenuDrawerProps) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title="Menu"
      size="xs"
      closeButtonProps={{ "aria-label": "Close the menu" }}
      styles={{
        body: { display: "flex", flexDirection: "column", minHeight: "calc(100dvh - 64px)" },
      }}
    >
      {children}
    </Drawer>
  );
}
