import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

interface SideDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Often a name that somebody gave, of any length. */
  readonly title: string;
  /** In pixels. */
  readonly size?: number;
  readonly children: ReactNode;
}

/** One row of a list in full, beside the list. Escape closes it and gives the focus back. */
export function SideDrawer({ size = 720, children, ...props }: SideDrawerProps) {
  return (
    <Drawer
      {...props}
      position="right"
      size={size}
      closeButtonProps={{ "aria-label": "Close" }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      styles={{
        title: { fontWeight: 600, fontSize: "1rem", overflowWrap: "anywhere" },
        content: { background: "var(--surface)" },
        header: { background: "var(--surface)", borderBottom: "1px solid var(--border)" },
        body: { paddingTop: 16 },
      }}
    >
      {children}
    </Drawer>
  );
}
