import { Burger, Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { BareLink } from "../components/links.tsx";
import { LogoMark } from "../components/logo.tsx";
import type { Session } from "../lib/api-types.ts";
import { Navigation } from "./navigation.tsx";
import classes from "./shell.module.css";

/** Navigation beside the page; on narrow screens, behind a button above it. */
export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  const [opened, menu] = useDisclosure(false);
  const main = useFocusOnNavigation();
  return (
    <>
      <a className={classes.skip} href="#main">
        Skip to content
      </a>
      <div className={classes.shell}>
        <nav className={classes.topbar} aria-label="Top">
          <Brand />
          <Burger
            opened={opened}
            onClick={menu.toggle}
            size="sm"
            aria-label={opened ? "Close the menu" : "Open the menu"}
          />
        </nav>
        <aside className={classes.side} aria-label="Sidebar">
          <Brand />
          <Navigation session={session} />
        </aside>
        <main id="main" className={classes.main} ref={main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Drawer
        opened={opened}
        onClose={menu.close}
        title="Menu"
        size="xs"
        closeButtonProps={{ "aria-label": "Close the menu" }}
        styles={{
          body: { display: "flex", flexDirection: "column", minHeight: "calc(100dvh - 64px)" },
        }}
      >
        <Navigation session={session} onNavigate={menu.close} />
      </Drawer>
    </>
  );
}

function Brand() {
  return (
    <BareLink to="/" className={classes.brand ?? ""}>
      <LogoMark />
      Syncline
    </BareLink>
  );
}

/** Moves the focus to the new page, so that keyboards and screen readers start there and not in the menu. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  const seen = useRef(path);
  useEffect(() => {
    if (seen.current === path) return;
    seen.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
