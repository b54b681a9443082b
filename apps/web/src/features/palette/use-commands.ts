import { useDebouncedValue } from "@mantine/hooks";
import {
  IconArrowBarToDown,
  IconArrowBarUp,
  IconArrowsExchange,
  IconPlugConnected,
  IconTemplate,
  type TablerIcon,
} from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { formatExact } from "../../lib/format.ts";
import { matchesWords } from "../../lib/match-words.ts";
import { syncTitle } from "../../lib/plan-words.ts";
import { runStatusLooks } from "../../lib/status.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { pages } from "./pages.ts";

interface Command {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly icon: TablerIcon;
  readonly run: () => void;
}

interface CommandGroup {
  readonly label: string;
  readonly commands: readonly Command[];
}

const mostOfEach = 6;

/** What fits a query, by kind. Types are looked for at the server; the rest is here. */
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
  const navigate = useNavigate();
  const nameOf = (id: string) => targets.byId.get(id)?.name;

  const groups: CommandGroup[] = [
    {
      label: "Pages",
      commands: pages.map(({ name, detail, icon, href }) => ({
        ...{ id: name, name, detail, icon },
        run: () => void navigate({ href }),
      })),
    },
    {
      label: "Types",
      commands: (types.data?.items ?? []).map(({ key, name }) => ({
        ...{ id: key, name: key, detail: name, icon: IconTemplate },
        run: () => void navigate({ to: "/types/$key", params: { key } }),
      })),
    },
    {
      label: "Targets",
      commands: targets.items.flatMap(({ id, name }) => [
        {
          ...{ id, name, detail: "Target", icon: IconPlugConnected },
          run: () => void navigate({ to: "/targets/$id", params: { id } }),
        },
        {
          ...{ id: `push ${id}`, name: `Push to ${name}`, detail: "Plan", icon: IconArrowBarUp },
          run: () => void navigate({ to: "/targets/$id/plan", params: { id } }),
        },
        {
          ...{ id: `pull ${id}`, name: `Pull from ${name}`, detail: "Plan" },
          icon: IconArrowBarToDown,
          run: () =>
            void navigate({
              to: "/targets/$id/plan",
              params: { id },
              search: { direction: "pull" },
            }),
        },
      ]),
    },
    {
      label: "Last runs",
      commands: (runs.data?.items ?? []).map((run) => ({
        id: run.id,
        name: syncTitle(run, nameOf(run.targetId) ?? run.platform),
        detail: `${runStatusLooks[run.status].label} · ${formatExact(run.createdAt)}`,
        icon: IconArrowsExchange,
        run: () => void navigate({ to: "/runs/$id", params: { id: run.id } }),
      })),
    },
  ];
  return {
    groups: groups.map((group) => matching(group, query)).filter(isFilled),
    isLooking: types.isFetching || settled !== query.trim(),
  };
}

/** Without a query a few of each. The server's own finds are taken as they are. */
function matching({ label, commands }: CommandGroup, query: string): CommandGroup {
  if (query.trim() === "") return { label, commands: commands.slice(0, mostOfEach) };
  if (label === "Types") return { label, commands };
  const found = commands.filter(({ name, detail }) => matchesWords(`${name} ${detail}`, query));
  return { label, commands: found.slice(0, mostOfEach) };
}

function isFilled({ commands }: CommandGroup): boolean {
  return commands.length > 0;
}
