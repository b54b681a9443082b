import { Button, Divider } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { addressToReturnTo } from "../../lib/place.ts";
import { readProvider } from "../../lib/sign-in.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./front-card.module.css";
import { FrontCard } from "./front-card.tsx";
import { PasswordForm } from "./password-form.tsx";

const lookAgainMs = 5_000;

const refused =
  "That did not sign you in. A link works once, within 15 minutes; who comes from an identity provider needs an account here.";
const unreachable =
  "The identity provider cannot be reached now, so nobody was signed in. Try again in a moment, or come in another way.";

/** How to come in: with a password, at the identity provider, or by a one-time link the first time. */
export function SignInPage() {
  const session = trpc.session.me.useQuery();
  const provider = useQuery({
    queryKey: ["identity-provider"],
    queryFn: readProvider,
    refetchInterval: ({ state }) => (state.data?.reachable === false ? lookAgainMs : false),
  });
  const error = useLocation({ select: ({ search }) => (search as { error?: string }).error });
  const here = useLocation({
    select: ({ pathname, searchStr }) => addressToReturnTo(pathname, searchStr),
  });
  const queries = useQueryClient();
  useEffect(() => {
    // What somebody else was shown is not for whoever signs in next.
    queries.removeQueries({ type: "inactive" });
  }, [queries]);
  return (
    <FrontCard
      title="Sign in"
      notice={
        error === undefined ? undefined : error === "provider_unreachable" ? unreachable : refused
      }
      footer={
        <>
          Programs sign in with an API token instead, as <code>Authorization: Bearer …</code>.
        </>
      }
    >
      <PasswordForm />
      {provider.data ? (
        <Button
          component="a"
          href={`/api/auth/sign-in/oidc?${new URLSearchParams({ to: here })}`}
          variant="default"
          fullWidth
          mt="sm"
        >
          Sign in with {provider.data.name}
        </Button>
      ) : null}
      {provider.data?.reachable === false ? (
        <div className={classes.small} role="status">
          {provider.data.name} cannot be reached now.
        </div>
      ) : null}
      <Divider my={24} label="or with a one-time link" />
      <ol className={classes.steps}>
        <li>
          <span>
            The first time, look at the terminal where Syncline was started with{" "}
            <code>pnpm start</code>: it prints a link. Later, an administrator makes you one.
          </span>
        </li>
        <li>
          <span>
            Open it in this browser. It signs in once, within 15 minutes; starting Syncline again
            prints a new one.
          </span>
        </li>
      </ol>
      <Button
        fullWidth
        variant="default"
        loading={session.isFetching}
        onClick={() => void session.refetch()}
      >
        I have opened it: look again
      </Button>
    </FrontCard>
  );
}
