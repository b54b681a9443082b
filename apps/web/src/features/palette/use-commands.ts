import { useDebouncedValue } from "@mantine/hooks";
import {
  IconArrowBarToDown,
  IconArrowBarUp,
  IconArrowsExchange,
  IconBookmark,
  IconFolders,
  IconPlugConnected,
  IconTemplate,
  type TablerIcon,
} from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { defaultStringifySearch } from "@tanstack/react-router";
import type { Session } from "../../lib/api-types.ts";
import { formatExact } from "../../lib/format.ts";
import { matchesWords } from "../../lib/match-words.ts";
import { roleOfPage } from "../../lib/page-roles.ts";
import { addressIn, project } from "../../lib/place.ts";
import { syncTitle } from "../../lib/plan-words.ts";
import { roleLooks } from "../../lib/roles.ts";
import { type SavedView, searchOf } from "../../lib/saved-views.ts";
import { runStatusLooks } from "../../lib/status.ts";
import { trpc } from "../../lib/trpc.ts";
import { typeHref } from "../../lib/type-address.ts";
import { mayIn } from "../../lib/use-may.ts";
import { useSession } from "../../lib/use-session.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { pages } from "./pages.ts";

/** A place in the dashboard, with its search. */
export interface Command {
  /** Of a page of this project; of another project, the whole address. */
  readonly href: string;
  readonly isElsewhere?: true;
  readonly name: string;
  readonly detail: string;
  readonly icon: TablerIcon;
}

interface CommandGroup {
  readonly label: string;
  readonly commands: readonly Command[];
}

const mostOfEach = 6;

/**
 * Where a query may lead, by kind; nowhere that is not for the reader's role. Types are looked for at the server; the
 * rest is here.
 */
export function useCommands(query: string): {
  readonly groups: readonly CommandGroup[];
  readonly isLooking: boolean;
} {
  const [settled] = useDebouncedValue(query.trim(), 120);
  const types = trpc.types.list.useQuery(
    { ...(settled === "" ? {} : { search: settled }), limit: mostOfEach },
    { placeholderData: keepPreviousData },
  );
  const runs = trpc.sync.runs.useQuery({ limit: mostOfEach });
  const targets = useTargets();
  const views = trpc.views.list.useQuery({}, { staleTime: 30_000 });
  const session = useSession();
  const nameOf = (id: string) => targets.byId.get(id)?.name;

  const groups: CommandGroup[] = [
    { label: "Pages", commands: pages },
    {
      label: "Types",
      commands: (types.data?.items ?? []).map(({ key, name }) => ({
        href: typeHref(key),
        name: key,
        detail: name,
        icon: IconTemplate,
      })),
    },
    { label: "Targets", commands: targets.items.flatMap(commandsOf) },
    { label: "Saved views", commands: (views.data?.items ?? []).map(commandOfView) },
    { label: "Projects", commands: otherProjects(session) },
    {
      label: "Last runs",
      commands: (runs.data?.items ?? []).map((run) => ({
        href: `/runs/${run.id}`,
        name: syncTitle(run, nameOf(run.targetId) ?? run.platform),
        detail: `${runStatusLooks[run.status].label} · ${formatExact(run.createdAt)}`,
        icon: IconArrowsExchange,
      })),
    },
  ];
  const allowed = ({ href, isElsewhere }: Command) =>
    isElsewhere === true || mayIn(session, roleOfPage(href));
  const isLooking = types.isFetching || settled !== query.trim();
  return {
    groups: groups
      .map(({ label, commands }) => ({ label, commands: commands.filter(allowed) }))
      .map((group) => matching(group, query, isLooking))
      .filter(({ commands }) => commands.length > 0),
    isLooking,
  };
}

function commandOfView(view: SavedView): Command {
  return {
    href: `/history${defaultStringifySearch(searchOf(view))}`,
    name: view.name,
    detail: view.mine ? "In the history" : `In the history, shared by ${view.ownerName}`,
    icon: IconBookmark,
  };
}

function otherProjects({ projects }: Session): Command[] {
  return projects
    .filter(({ key }) => key !== project)
    .map(({ key, name, role }) => ({
      href: addressIn(key),
      isElsewhere: true,
      name,
      detail: `Project ${key} · ${roleLooks[role].label}`,
      icon: IconFolders,
    }));
}

function commandsOf({ id, name }: { readonly id: string; readonly name: string }): Command[] {
  const href = `/targets/${id}`;
  return [
    { href, name, detail: "Target", icon: IconPlugConnected },
    { href: `${href}/plan`, name: `Push to ${name}`, detail: "Plan", icon: IconArrowBarUp },
    {
      href: `${href}/plan?direction=pull`,
      name: `Pull from ${name}`,
      detail: "Plan",
      icon: IconArrowBarToDown,
    },
  ];
}

/** Without a query a few of each. The server's own finds are taken as they are, once they are of this query. */
function matching(
  { label, commands }: CommandGroup,
  query: string,
  isLooking: boolean,
): CommandGroup {
  if (query.trim() === "") return { label, commands: commands.slice(0, mostOfEach) };
  if (label === "Types" && !isLooking) return { label, commands };
  const found = commands.filter(({ name, detail }) => matchesWords(`${name} ${detail}`, query));
  return { label, commands: found.slice(0, mostOfEach) };
}
