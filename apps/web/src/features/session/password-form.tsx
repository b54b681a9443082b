import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { signInWithPassword } from "../../lib/sign-in.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./front-card.module.css";

/** Address and password. What is wrong stands above, read out when it comes. */
export function PasswordForm() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const utils = trpc.useUtils();
  const signIn = useMutation({
    mutationFn: signInWithPassword,
    onSuccess: (wrong) => (wrong === null ? utils.invalidate() : undefined),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <form onSubmit={submit}>
      {typeof signIn.data === "string" ? (
        <div className={classes.note} role="alert">
          {signIn.data}
        </div>
      ) : null}
      <Stack gap="sm">
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" fullWidth loading={signIn.isPending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
