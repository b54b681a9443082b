import { Center, Loader } from "@mantine/core";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { ErrorState } from "../components/error-state.tsx";
import { ProjectGate } from "../features/session/project-gate.tsx";
import { trpc } from "../lib/trpc.ts";
import { Permitted } from "./permitted.tsx";
import { Shell } from "./shell.tsx";

const SignInPage = lazy(async () => ({
  default: (await import("../features/session/sign-in-page.tsx")).SignInPage,
}));

/** Whoever is not signed in sees how to sign in, at any address; after that, the page they came for. */
export function Root() {
  const session = trpc.session.me.useQuery(undefined, { staleTime: 60_000 });
  if (session.isPending) return <Waiting />;
  if (session.isError) {
    return (
      <Center h="100dvh" component="main">
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  }
  if (session.data === null) {
    return (
      <Suspense fallback={<Waiting />}>
        <SignInPage />
      </Suspense>
    );
  }
  return (
    <ProjectGate session={session.data}>
      <Shell session={session.data}>
        <Permitted>
          <Outlet />
        </Permitted>
      </Shell>
    </ProjectGate>
  );
}

function Waiting() {
  return (
    <Center h="100dvh">
      <Loader size="sm" aria-label="Loading" />
    </Center>
  );
}
