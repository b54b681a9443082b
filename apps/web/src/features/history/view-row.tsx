import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { tellFailed } from "../../lib/messages.ts";
import type { SavedView } from "../../lib/saved-views.ts";
import { trpc } from "../../lib/trpc.ts";
import { useMay } from "../../lib/use-may.ts";
import classes from "./views-menu.module.css";

interface ViewButtonProps {
  readonly name: string;
  /** Said behind the name. */
  readonly whose?: string | undefined;
  readonly onClick: () => void;
}

export function ViewButton({ name, whose, onClick }: ViewButtonProps) {
  return (
    <UnstyledButton className={classes.view ?? ""} onClick={onClick}>
      {name}
      {whose === undefined ? null : <span className={classes.whose}>{whose}</span>}
    </UnstyledButton>
  );
}

interface SavedViewRowProps {
  readonly view: SavedView;
  readonly onOpen: () => void;
}

/** A view that is kept, which its owner removes; a shared one, administrators too. */
export function SavedViewRow({ view, onOpen }: SavedViewRowProps) {
  const { id, name, mine, shared, ownerName } = view;
  const isAdmin = useMay("admin");
  const utils = trpc.useUtils();
  const remove = trpc.views.remove.useMutation({
    onSuccess: () => utils.views.list.invalidate(),
    onError: (error) => tellFailed("Not removed", error),
  });
  const whose = mine ? (shared ? "shared" : undefined) : `of ${ownerName}`;
  return (
    <li>
      <ViewButton name={name} whose={whose} onClick={onOpen} />
      {mine || isAdmin ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${name}`}
          loading={remove.isPending}
          onClick={() => remove.mutate({ id })}
        >
          <IconX size={15} />
        </ActionIcon>
      ) : null}
    </li>
  );
}
