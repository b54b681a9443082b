import { Select } from "@mantine/core";
import type { Role } from "@syncline/core";
import { useState } from "react";
import { ConfirmDialog } from "../../components/confirm.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { tellDone, tellFailed } from "../../lib/messages.ts";
import type { PersonRow } from "../../lib/people-rows.ts";
import { everywhere, placeWords, roleLooks, roles } from "../../lib/roles.ts";
import { trpc } from "../../lib/trpc.ts";
import classes from "./settings.module.css";

interface RoleSelectProps {
  readonly row: PersonRow;
  readonly place: string;
  readonly isMe: boolean;
  /** The last administrator, who can be neither removed nor lowered. */
  readonly locked: boolean;
}

const none = "none";
const options = [
  { value: none, label: "No role" },
  ...roles.map((value) => ({ value, label: roleLooks[value].label })),
];

/** A person's role in one place. Asks before a role is taken away, or the reader's own is changed. */
export function RoleSelect({ row, place, isMe, locked }: RoleSelectProps) {
  const { person } = row;
  const role = place === everywhere ? row.everywhere : row.here;
  const where = placeWords(place).toLowerCase();
  const [asked, setAsked] = useState<Role | typeof none | null>(null);
  const utils = trpc.useUtils();
  const settle = () => Promise.all([utils.members.invalidate(), utils.session.me.invalidate()]);
  const set = trpc.members.set.useMutation({ onSuccess: settle });
  const remove = trpc.members.remove.useMutation({ onSuccess: settle });
  const change = async (next: Role | typeof none) => {
    if (next === none) await remove.mutateAsync({ project: place, userId: person.id });
    else await set.mutateAsync({ project: place, email: person.email, role: next });
    const now = next === none ? "no role" : `the role ${roleLooks[next].label.toLowerCase()}`;
    tellDone(`${person.name} has ${now} in ${where} now.`);
  };
  const choose = (next: string | null) => {
    const value = options.find((option) => option.value === next)?.value as
      | Role
      | typeof none
      | undefined;
    if (value === undefined || value === (role ?? none)) return;
    if (isMe || value === none) setAsked(value);
    else change(value).catch((error: unknown) => tellFailed("The role was not changed", error));
  };
  return (
    <div className={classes.role}>
      <span className={classes.small} aria-hidden>
        In {where}
      </span>
      {locked && role !== null ? (
        <span>
          <StatusBadge look={roleLooks[role]} />
        </span>
      ) : null}
      {locked ? null : (
        <Select
          aria-label={`Role of ${person.name} in ${where}`}
          data={options}
          value={role ?? none}
          allowDeselect={false}
          size="xs"
          disabled={set.isPending || remove.isPending}
          onChange={choose}
        />
      )}
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={isMe ? "Change your own role?" : `Take the role of ${person.name} away?`}
        action={asked === none ? "Take it away" : "Change it"}
        onConfirm={() => (asked === null ? Promise.resolve() : change(asked))}
      >
        {isMe
          ? `Afterwards you may do in ${where} what the new role allows, and no more.`
          : `From the next request on, ${person.name} may do nothing in ${where} that another role does not allow.`}
      </ConfirmDialog>
    </div>
  );
}
