import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDeviceDesktop, IconKey, IconLogout, IconMoon, IconSun } from "@tabler/icons-react";
import { useState } from "react";
import { Truncated } from "../../components/truncated.tsx";
import type { Session } from "../../lib/api-types.ts";
import { describeError } from "../../lib/errors.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./account-bar.module.css";
import { PasswordDialog } from "./password-dialog.tsx";

const schemes = {
  auto: { label: "like the system", icon: IconDeviceDesktop, next: "light" },
  light: { label: "light", icon: IconSun, next: "dark" },
  dark: { label: "dark", icon: IconMoon, next: "auto" },
} as const;

/** Who is signed in, how the page looks, and the way out. */
export function AccountBar({ session }: { readonly session: Session }) {
  return (
    <div className={classes.bar}>
      <span className={classes.avatar} aria-hidden>
        {session.name.slice(0, 1).toUpperCase()}
      </span>
      <div className={classes.who}>
        <Truncated text={session.name} fw={500} size="sm" />
        <Truncated text={roleOf(session)} c="dimmed" size="xs" />
      </div>
      {session.kind === "user" ? <PasswordButton /> : null}
      <SchemeButton />
      <SignOutButton />
    </div>
  );
}

/** Everywhere, or in the project that is shown. */
function roleOf({ everywhere, projects }: Session): string {
  return everywhere ?? projects.find(({ key }) => key === "default")?.role ?? "no role yet";
}

function PasswordButton() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Your password"
        title="Your password"
        onClick={() => setOpened(true)}
      >
        <IconKey size={17} stroke={1.7} />
      </ActionIcon>
      <PasswordDialog opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

function SchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { label, icon: Icon, next } = schemes[colorScheme];
  const text = `Colours: ${label}. Change to ${schemes[next].label}`;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={text}
      title={text}
      onClick={() => setColorScheme(next)}
    >
      <Icon size={17} stroke={1.7} />
    </ActionIcon>
  );
}

function SignOutButton() {
  const utils = trpc.useUtils();
  const signOut = trpc.session.signOut.useMutation({
    // At once, rather than asking: every page that is open would ask again, and be refused.
    onSuccess: () => utils.session.me.setData(undefined, null),
    onError: (error) =>
      notifications.show({
        color: "red",
        title: "Not signed out",
        message: describeError(error).message,
      }),
  });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label="Sign out"
      title="Sign out"
      loading={signOut.isPending}
      onClick={() => signOut.mutate()}
    >
      <IconLogout size={17} stroke={1.7} />
    </ActionIcon>
  );
}
