import { Button, Divider, Popover, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBookmark, IconDeviceFloppy } from "@tabler/icons-react";
import { searchOf, usualViews } from "../../lib/saved-views.ts";
import { countFilters, type HistorySearch } from "../../lib/search.ts";
import { useSavedViews } from "../../lib/use-saved-views.ts";
import { SaveViewDialog } from "./save-view-dialog.tsx";
import { SavedViewRow, ViewButton } from "./view-row.tsx";
import classes from "./views-menu.module.css";

interface ViewsMenuProps {
  readonly search: HistorySearch;
  readonly onOpen: (search: HistorySearch) => void;
}

/** Views of the history by name: usual ones, one's own, and those that others share. */
export function ViewsMenu({ search, onOpen }: ViewsMenuProps) {
  const views = useSavedViews();
  const [opened, menu] = useDisclosure(false);
  const [saving, save] = useDisclosure(false);
  const open = (chosen: HistorySearch) => {
    menu.close();
    onOpen(chosen);
  };
  const groups = [
    { label: "Yours", items: views.filter(({ mine }) => mine) },
    { label: "Shared with this project", items: views.filter(({ mine }) => !mine) },
  ].filter(({ items }) => items.length > 0);
  return (
    <>
      <Popover
        opened={opened}
        onChange={menu.toggle}
        position="bottom-end"
        width={300}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={16} aria-hidden />}
            onClick={menu.toggle}
          >
            Views
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={6} aria-label="Views">
          <ul className={classes.list}>
            {usualViews.map((view) => (
              <li key={view.name}>
                <ViewButton name={view.name} onClick={() => open(view.search)} />
              </li>
            ))}
          </ul>
          {groups.map(({ label, items }) => (
            <section key={label} aria-label={label}>
              <p className={classes.label}>{label}</p>
              <ul className={classes.list}>
                {items.map((view) => (
                  <SavedViewRow key={view.id} view={view} onOpen={() => open(searchOf(view))} />
                ))}
              </ul>
            </section>
          ))}
          <Divider mt={4} />
          <UnstyledButton
            className={`${classes.view} ${classes.save}`}
            disabled={countFilters(search) === 0}
            onClick={() => {
              menu.close();
              save.open();
            }}
          >
            <IconDeviceFloppy size={16} aria-hidden />
            Save this view…
          </UnstyledButton>
        </Popover.Dropdown>
      </Popover>
      <SaveViewDialog opened={saving} onClose={save.close} search={search} />
    </>
  );
}
