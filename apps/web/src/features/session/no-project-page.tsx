import { Button, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Session } from "../../lib/api-types.ts";
import { project } from "../../lib/place.ts";
import { FrontCard } from "./front-card.tsx";
import { ProjectList } from "./project-list.tsx";
import { useSignOut } from "./use-sign-out.ts";

/** For an address in a project that is not there, or not for the reader: which of both, the server does not tell. */
export function UnknownProjectPage({ session }: { readonly session: Session }) {
  return (
    <Card session={session} title={`There is no project “${project}” for you`}>
      <p>
        The address names it, and either it does not exist or you have no role in it. An
        administrator of the project can give you one.
      </p>
      <Title order={2} mt={20} mb={8}>
        Your projects
      </Title>
      <ProjectList projects={session.projects} />
    </Card>
  );
}

/** For somebody who is signed in and has no role anywhere. */
export function NoRolePage({ session }: { readonly session: Session }) {
  return (
    <Card session={session} title="You have no role yet">
      <p>
        You are signed in, and there is no project that you may see. Ask an administrator for a role
        in one; then look again.
      </p>
      <Button fullWidth mt={16} onClick={() => window.location.reload()}>
        Look again
      </Button>
    </Card>
  );
}

interface CardProps {
  readonly session: Session;
  readonly title: string;
  readonly children: ReactNode;
}

function Card({ session, title, children }: CardProps) {
  const signOut = useSignOut();
  return (
    <FrontCard
      title={title}
      footer={
        <>
          Signed in as {session.name}.{" "}
          <Button
            variant="subtle"
            size="compact-sm"
            loading={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            Sign out
          </Button>
        </>
      }
    >
      {children}
    </FrontCard>
  );
}
