import { useSessionStorage } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ConflictDetail } from "../../lib/api-types.ts";
import {
  type Choices,
  type Outcome,
  outcomeOf,
  paneRows,
  progressOf,
  type Strategy,
} from "../../lib/clash-choices.ts";
import { standingOf, startingStrategy } from "../../lib/conflict-words.ts";
import { checkTypeText } from "../../lib/type-draft.ts";

const route = getRouteApi("/conflicts/$id");

interface Kept {
  readonly choices: Choices;
  /** The result as somebody wrote it out; null: it follows the choices. */
  readonly written: string | null;
}
const nothing: Kept = { choices: {}, written: null };

/** What is decided so far: in the address what is looked at, in the session what was chosen. */
export function useDecision(detail: ConflictDetail) {
  const { conflict, contents, clashes } = detail;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [kept, setKept] = useSessionStorage<Kept>({
    key: `syncline.conflict.${conflict.id}`,
    defaultValue: nothing,
    getInitialValueInEffect: false,
  });
  const standing = standingOf(detail);
  const strategy = search.strategy ?? startingStrategy(standing);
  const all = search.all === true;
  const rows = useMemo(() => paneRows(detail, all), [detail, all]);
  const current = rows.some(({ path }) => path === search.at) ? search.at : rows[0]?.path;
  const { choices, written } = kept;
  const outcome = useMemo((): Outcome | null => {
    if (strategy === undefined) return null;
    if (strategy !== "manual" || written === null) {
      return outcomeOf({ contents, strategy, choices });
    }
    const checked = checkTypeText(written);
    if (checked.type !== null) return { ok: true, merged: checked.type };
    return { ok: false, problem: checked.problems[0]?.message ?? "This is no content type." };
  }, [contents, strategy, choices, written]);

  return {
    strategy,
    standing,
    rows,
    current,
    choices,
    written: strategy === "manual" ? written : null,
    outcome,
    progress: progressOf(clashes, choices),
    showsAll: all,
    setStrategy: (next: Strategy) =>
      void navigate({ search: (now) => ({ ...now, strategy: next }), replace: true }),
    setAll: (next: boolean) =>
      void navigate({
        search: (now) => ({ ...now, all: next ? (true as const) : undefined }),
        replace: true,
      }),
    goTo: (path: string) =>
      void navigate({
        search: (now) => ({ ...now, at: path }),
        replace: true,
        resetScroll: false,
      }),
    choose: (path: string, choice: Choices[string]) =>
      setKept((now) => ({ choices: { ...now.choices, [path]: choice }, written: null })),
    replaceChoices: (next: Choices) => setKept({ choices: next, written: null }),
    write: (text: string | null) => setKept((now) => ({ ...now, written: text })),
    forget: () => setKept(nothing),
  };
}
export type Decision = ReturnType<typeof useDecision>;
