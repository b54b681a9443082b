import { Center, Loader } from "@mantine/core";
import { Outlet } from "@tanstack/react-router";
import { ErrorState } from "../components/error-state.tsx";
import { SignInPage } from "../features/session/sign-in-page.tsx";
import { trpc } from "../lib/trpc.ts";
import { Permitted } from "./permitted.tsx";
import { Shell } from "./shell.tsx";

/** Whoever is not signed in sees how to sign in, at any address; after that, the page they came for. */
export function Root() {
  const session = trpc.session.me.useQuery(undefined, { staleTime: 60_000 });
  if (session.isPending) {
    return (
      <Center h="100dvh">
        <Loader size="sm" aria-label="Loading" />
      </Center>
    );
  }
  if (session.isError) {
    return (
      <Center h="100dvh" component="main">
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  }
  if (session.data === null) return <SignInPage />;
  return (
    <Shell session={session.data}>
      <Permitted>
        <Outlet />
      </Permitted>
    </Shell>
  );
}
