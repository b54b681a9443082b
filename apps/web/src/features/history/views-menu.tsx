import { ActionIcon, Button, Group, Menu, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure, useLocalStorage } from "@mantine/hooks";
import { IconBookmark, IconDeviceFloppy, IconX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { addView, readViews, type SavedView, usualViews } from "../../lib/saved-views.ts";
import { countFilters, type HistorySearch } from "../../lib/search.ts";

interface ViewsMenuProps {
  readonly search: HistorySearch;
  readonly onOpen: (search: HistorySearch) => void;
}

/** Views of the history by name: usual ones, and those that were saved in this browser. */
export function ViewsMenu({ search, onOpen }: ViewsMenuProps) {
  const [views, setViews] = useLocalStorage<SavedView[]>({
    key: "syncline.history-views",
    defaultValue: [],
    deserialize: readViews,
  });
  const [naming, name] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {usualViews.map((view) => (
            <Menu.Item key={view.name} onClick={() => onOpen(view.search)}>
              {view.name}
            </Menu.Item>
          ))}
          {views.length === 0 ? null : <Menu.Label>Saved in this browser</Menu.Label>}
          {views.map((view) => (
            <Group key={view.name} gap={4} wrap="nowrap">
              <Menu.Item flex={1} onClick={() => onOpen(view.search)}>
                {view.name}
              </Menu.Item>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Forget ${view.name}`}
                onClick={() => setViews((all) => all.filter((one) => one.name !== view.name))}
              >
                <IconX size={15} />
              </ActionIcon>
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            disabled={countFilters(search) === 0}
            onClick={name.open}
          >
            Save this view…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        opened={naming}
        onClose={name.close}
        onName={(given) => setViews((all) => addView(all, { name: given, search }))}
      />
    </>
  );
}

interface NameDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}

function NameDialog({ opened, onClose, onName }: NameDialogProps) {
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onName(text.trim());
    setText("");
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Save this view"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="One of the same name is replaced. To share a view, share its address."
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            maxLength={60}
            data-autofocus
          />
          <Button type="submit" disabled={text.trim() === ""}>
            Save
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
