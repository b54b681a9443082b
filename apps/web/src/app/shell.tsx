import { Burger } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useLocation } from "@tanstack/react-router";
import { lazy, type ReactNode, useEffect, useRef } from "react";
import { BareLink } from "../components/links.tsx";
import { LogoMark } from "../components/logo.tsx";
import { OnceOpened } from "../components/once-opened.tsx";
import type { Session } from "../lib/api-types.ts";
import { useLiveChanges } from "../lib/use-live-changes.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Navigation } from "./navigation.tsx";
import classes from "./shell.module.css";

const MenuDrawer = lazy(() => import("./menu-drawer.tsx"));

/** Navigation beside the page; on narrow screens, behind a button above it. */
export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  const [opened, menu] = useDisclosure(false);
  const main = useFocusOnNavigation();
  useLiveChanges();
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
          <ConnectionBanner />
          {children}
        </main>
      </div>
      <OnceOpened opened={opened}>
        <MenuDrawer opened={opened} onClose={menu.close}>
          <Navigation session={session} onNavigate={menu.close} />
        </MenuDrawer>
      </OnceOpened>
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
