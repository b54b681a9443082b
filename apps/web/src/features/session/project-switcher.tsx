import { Menu, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconFolders, IconPlus, IconSelector } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { lazy } from "react";
import { OnceOpened } from "../../components/once-opened.tsx";
import type { Session } from "../../lib/api-types.ts";
import { project, samePageIn } from "../../lib/place.ts";
import { allows, roleLooks } from "../../lib/roles.ts";
import { ProjectName } from "./project-list.tsx";
import classes from "./projects.module.css";

const NewProjectDialog = lazy(async () => ({
  default: (await import("./new-project-dialog.tsx")).NewProjectDialog,
}));

/** Which project is shown, and the way to others: links, so that one opens in a tab of its own as well. */
export function ProjectSwitcher({ session }: { readonly session: Session }) {
  const page = useLocation({ select: ({ pathname }) => pathname });
  const [creating, create] = useDisclosure(false);
  const { projects } = session;
  const mayCreate = allows(session.everywhere, "admin");
  const here = projects.find(({ key }) => key === project);
  if (here === undefined || (projects.length < 2 && !mayCreate)) return null;
  return (
    <>
      <Menu
        position="bottom-start"
        width={260}
        // Within the sidebar, and nothing but items in it: so it is right for screen readers.
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        styles={{ itemLabel: { minWidth: 0 } }}
      >
        <Menu.Target>
          <UnstyledButton className={classes.switcher ?? ""}>
            <IconFolders size={18} stroke={1.7} aria-hidden />
            <span className="visually-hidden">Project: </span>
            <ProjectName projectKey={here.key} name={here.name} />
            <IconSelector size={16} stroke={1.7} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown mah="70dvh" style={{ overflowY: "auto" }}>
          {projects.map(({ key, name, role }) => (
            <Menu.Item
              key={key}
              component="a"
              href={samePageIn(key, page)}
              aria-current={key === project ? "true" : undefined}
              leftSection={
                <IconCheck
                  size={16}
                  stroke={1.7}
                  aria-hidden
                  visibility={key === project ? "visible" : "hidden"}
                />
              }
              rightSection={<span className={classes.role}>{roleLooks[role].label}</span>}
            >
              <ProjectName projectKey={key} name={name} />
            </Menu.Item>
          ))}
          {mayCreate ? (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={create.open}>
                New project…
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <OnceOpened opened={creating}>
        <NewProjectDialog opened={creating} onClose={create.close} />
      </OnceOpened>
    </>
  );
}
