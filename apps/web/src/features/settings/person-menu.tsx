import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconLink, IconLogout, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { ConfirmDialog } from "../../components/confirm.tsx";
import type { Person } from "../../lib/api-types.ts";
import { tellDone } from "../../lib/messages.ts";
import { trpc } from "../../lib/trpc.ts";
import { LinkDialog } from "./link-dialog.tsx";

type Asked = "link" | "sign-out" | "remove" | null;

interface PersonMenuProps {
  readonly person: Person;
  readonly isMe: boolean;
  readonly isLast: boolean;
}

/** What an administrator can do with an account. */
export function PersonMenu({ person, isMe, isLast }: PersonMenuProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const utils = trpc.useUtils();
  const signOut = trpc.people.signOutEverywhere.useMutation({
    onSuccess: async () => {
      tellDone(`${person.name} is signed out everywhere.`);
      if (isMe) await utils.session.me.invalidate();
    },
  });
  const remove = trpc.people.remove.useMutation({
    onSuccess: async () => {
      tellDone(`${person.name} is removed.`);
      await Promise.all([utils.people.invalidate(), utils.members.invalidate()]);
    },
  });
  const close = () => setAsked(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${person.name}`}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink size={15} />} onClick={() => setAsked("link")}>
            Make a sign-in link
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => setAsked("sign-out")}>
            Sign out everywhere
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={15} />}
            disabled={isLast}
            onClick={() => setAsked("remove")}
          >
            {isLast ? "Remove: not the last administrator" : "Remove the account"}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <LinkDialog opened={asked === "link"} onClose={close} person={person} />
      <ConfirmDialog
        opened={asked === "sign-out"}
        onClose={close}
        title={`Sign ${person.name} out everywhere?`}
        action="Sign out"
        onConfirm={() => signOut.mutateAsync({ id: person.id })}
      >
        Every session of {person.email} ends{isMe ? ", this one too" : ""}. Roles and password stay.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === "remove"}
        onClose={close}
        title={`Remove ${person.name}?`}
        action="Remove"
        onConfirm={() => remove.mutateAsync({ id: person.id })}
      >
        The account of {person.email} goes, with its roles and sessions. What they did stays in the
        audit log.
      </ConfirmDialog>
    </>
  );
}
