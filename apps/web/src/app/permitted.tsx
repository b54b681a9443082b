import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { NotYours } from "../components/not-yours.tsx";
import { Page, Panel } from "../components/page.tsx";
import { roleOfPage } from "../lib/page-roles.ts";
import { project } from "../lib/place.ts";
import { roleAt } from "../lib/roles.ts";
import { useMay } from "../lib/use-may.ts";
import { useSession } from "../lib/use-session.ts";

/** The page, or for a reader whose role it is not for, whom it is for. */
export function Permitted({ children }: { readonly children: ReactNode }) {
  const needs = roleOfPage(useLocation({ select: ({ pathname }) => pathname }));
  const session = useSession();
  if (useMay(needs)) return children;
  return (
    <Page title="Not for your role">
      <Panel title="Not for your role" hideTitle>
        <NotYours has={session.everywhere ?? roleAt(session, project)} needs={needs}>
          This page changes something. What it would change can be read on the others; ask an
          administrator if you should do it.
        </NotYours>
      </Panel>
    </Page>
  );
}
