import { Kbd, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import classes from "./palette-button.module.css";

const CommandPalette = lazy(() => import("./command-palette.tsx"));
const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Opens the palette, and so does Ctrl K or Cmd K on any page. Its code is loaded when it is first wanted. */
export function PaletteButton() {
  /** How often it was asked for; 0: never, and nothing of it is loaded. */
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setAsked((times) => times + 1);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <UnstyledButton
        className={classes.button ?? ""}
        onClick={() => setAsked(asked + 1)}
        aria-keyshortcuts={isMac ? "Meta+K" : "Control+K"}
      >
        <IconSearch size={16} stroke={1.7} aria-hidden />
        <span className={classes.label}>Go to…</span>
        <Kbd size="xs">{isMac ? "⌘ K" : "Ctrl K"}</Kbd>
      </UnstyledButton>
      {asked === 0 ? null : (
        <Suspense>
          <CommandPalette asked={asked} />
        </Suspense>
      )}
    </>
  );
}
