import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import {
  IconBook,
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSelector,
  IconSun,
} from "@tabler/icons-react";
import { Truncated } from "../../components/truncated.tsx";
import type { Session } from "../../lib/api-types.ts";
import { describeError } from "../../lib/errors.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./account-menu.module.css";

const schemes = [
  { value: "light", label: "Light", icon: IconSun },
  { value: "dark", label: "Dark", icon: IconMoon },
  { value: "auto", label: "Like the system", icon: IconDeviceDesktop },
] as const;

/** Who is signed in, how the page looks, and the way out. */
export function AccountMenu({ session }: { readonly session: Session }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const utils = trpc.useUtils();
  const signOut = trpc.session.signOut.useMutation({
    onSuccess: () => utils.invalidate(),
    onError: (error) =>
      notifications.show({
        color: "red",
        title: "Not signed out",
        message: describeError(error).message,
      }),
  });
  return (
    <Menu position="top-start" width={208} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.button ?? ""}>
          <span className={classes.avatar} aria-hidden>
            {session.name.slice(0, 1).toUpperCase()}
          </span>
          <span className={classes.who}>
            <Truncated text={session.name} fw={500} size="sm" />
            <Truncated text={session.role} c="dimmed" size="xs" />
          </span>
          <span className="visually-hidden">Account menu</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Appearance</Menu.Label>
        {schemes.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} />}
            rightSection={
              colorScheme === value ? <IconCheck size={15} aria-label="chosen" /> : null
            }
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href="/api/docs" leftSection={<IconBook size={16} />}>
          REST API reference
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
