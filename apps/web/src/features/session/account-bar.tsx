import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconCheck,
  IconDeviceDesktop,
  IconKey,
  IconLogout,
  IconMoon,
  IconSelector,
  IconSun,
} from "@tabler/icons-react";
import { lazy } from "react";
import { OnceOpened } from "../../components/once-opened.tsx";
import { Truncated } from "../../components/truncated.tsx";
import type { Session } from "../../lib/api-types.ts";
import { project } from "../../lib/place.ts";
import { roleAt } from "../../lib/roles.ts";
import classes from "./account-bar.module.css";
import { useSignOut } from "./use-sign-out.ts";

const PasswordDialog = lazy(async () => ({
  default: (await import("./password-dialog.tsx")).PasswordDialog,
}));

const schemes = [
  { value: "auto", label: "Like the system", icon: IconDeviceDesktop },
  { value: "light", label: "Light", icon: IconSun },
  { value: "dark", label: "Dark", icon: IconMoon },
] as const;

/** Who is signed in; behind it, how the page looks, and the way out. */
export function AccountBar({ session }: { readonly session: Session }) {
  const [setsPassword, password] = useDisclosure(false);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <>
      <Menu position="top-start" width={224} withinPortal>
        <Menu.Target>
          <UnstyledButton className={classes.bar ?? ""}>
            <span className={classes.avatar} aria-hidden>
              {session.name.slice(0, 1).toUpperCase()}
            </span>
            <span className={classes.who}>
              <Truncated text={session.name} fw={500} size="sm" span display="block" />
              <Truncated text={roleOf(session)} c="dimmed" size="xs" span display="block" />
            </span>
            <IconSelector size={16} stroke={1.7} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Colours</Menu.Label>
          {schemes.map(({ value, label, icon: Icon }) => (
            <Menu.Item
              key={value}
              leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
              rightSection={
                value === colorScheme ? <IconCheck size={16} aria-label="chosen" /> : null
              }
              onClick={() => setColorScheme(value)}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {session.kind === "user" ? (
            <Menu.Item
              leftSection={<IconKey size={16} stroke={1.7} aria-hidden />}
              onClick={password.open}
            >
              Your password
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<IconLogout size={16} stroke={1.7} aria-hidden />}
            disabled={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <OnceOpened opened={setsPassword}>
        <PasswordDialog opened={setsPassword} onClose={password.close} />
      </OnceOpened>
    </>
  );
}

/** Everywhere, or in the project that is shown. */
function roleOf(session: Session): string {
  return session.everywhere ?? roleAt(session, project) ?? "no role here";
}
