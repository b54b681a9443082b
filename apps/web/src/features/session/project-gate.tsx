import { Center, Loader } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import type { Session } from "../../lib/api-types.ts";
import { addressIn, project, usualProject } from "../../lib/place.ts";
import { roleAt } from "../../lib/roles.ts";
import { NoRolePage, UnknownProjectPage } from "./no-project-page.tsx";

interface ProjectGateProps {
  readonly session: Session;
  readonly children: ReactNode;
}

/**
 * The page, for who has a role in its project. Who comes to the front door without one there is led to a project of
 * theirs; at any other address they are told.
 */
export function ProjectGate({ session, children }: ProjectGateProps) {
  const isFrontDoor = useLocation({ select: ({ pathname }) => pathname }) === "/";
  if (roleAt(session, project) !== null) return children;
  const [first] = session.projects;
  if (first === undefined) return <NoRolePage session={session} />;
  if (project === usualProject && isFrontDoor) return <LeadTo address={addressIn(first.key)} />;
  return <UnknownProjectPage session={session} />;
}

function LeadTo({ address }: { readonly address: string }) {
  useEffect(() => window.location.replace(address), [address]);
  return (
    <Center h="100dvh">
      <Loader size="sm" aria-label="Loading" />
    </Center>
  );
}
