import { Button, Text, Title } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { LogoMark } from "../../components/logo.tsx";
import { trpc } from "../../lib/trpc.ts";
import classes from "./sign-in-page.module.css";

/** How to come in: there is no password, only the one-time link of the terminal. */
export function SignInPage() {
  const session = trpc.session.me.useQuery();
  const refused = useLocation({ select: ({ search }) => "error" in search });
  useEffect(() => {
    document.title = "Sign in · Syncline";
  }, []);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <LogoMark size={32} />
          Syncline
        </div>
        {refused ? (
          <div className={classes.note} role="alert">
            That link has been used already or is too old. Each link opens the door once.
          </div>
        ) : null}
        <Title order={1}>Sign in with your one-time link</Title>
        <Text c="dimmed" mt={6}>
          Syncline has no password to remember or to lose. When it starts, it prints a link that
          signs in whoever opens it first.
        </Text>
        <ol className={classes.steps}>
          <li>
            <span>
              Look at the terminal where Syncline was started, with <code>pnpm start</code>.
            </span>
          </li>
          <li>
            <span>
              Find the line that says “Sign in with this link”, and open that link here. It works
              once, within 15 minutes.
            </span>
          </li>
          <li>
            <span>
              Link used or too old? Stop Syncline with <kbd>Ctrl</kbd> <kbd>C</kbd> and start it
              again: it prints a new one. Nothing is lost.
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
        <div className={classes.small}>
          Started by somebody else? Ask them for a link. Programs sign in with an API token instead,
          as <code>Authorization: Bearer …</code>.
        </div>
      </div>
    </main>
  );
}
