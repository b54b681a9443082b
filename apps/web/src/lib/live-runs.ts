interface Run {
  readonly id: string;
  readonly endedAt: string | null;
  readonly cancelRequestedAt: string | null;
  readonly counters: Readonly<Record<string, number>>;
}

/** The part of the overview that runs move. */
interface RunsShown<Of extends Run> {
  readonly recentRuns: readonly Of[];
  readonly targets: readonly { readonly lastRun: Of | null }[];
}

/** Which of a run as it is shown and as it was told is to be shown. */
export type Choose = <Of extends Run>(shown: Of, told: Of) => Of;

/** What is told when a run changes is newer, unless it is behind. */
export const toldUnlessBehind: Choose = (shown, told) =>
  progressOf(told) >= progressOf(shown) ? told : shown;

/** What is read now is newer, unless it is behind what was told while it was read. */
export const readUnlessBehind: Choose = (read, told) =>
  progressOf(told) > progressOf(read) ? told : read;

/** Of one run, more is later: it ends once, is asked to stop once, and what is counted stays counted. */
function progressOf({ endedAt, cancelRequestedAt, counters }: Run): number {
  const items = Object.values(counters).reduce((sum, count) => sum + count, 0);
  const steps = Number(endedAt !== null) * 2 + Number(cancelRequestedAt !== null);
  return steps * 2 ** 40 + items;
}

/** A list with its runs as they were told; a run that is not in it is not added. */
export function withRuns<Of extends Run>(
  runs: readonly Of[],
  told: readonly Of[],
  choose: Choose,
): readonly Of[] {
  const chosen = runs.map((run) => withRun(run, told, choose));
  return chosen.some((run, at) => run !== runs[at]) ? chosen : runs;
}

export function overviewWithRuns<Of extends Run, Shown extends RunsShown<Of>>(
  overview: Shown,
  told: readonly Of[],
  choose: Choose,
): Shown {
  const targets = overview.targets.map((target) => {
    if (target.lastRun === null) return target;
    const lastRun = withRun(target.lastRun, told, choose);
    return lastRun === target.lastRun ? target : { ...target, lastRun };
  });
  return { ...overview, recentRuns: withRuns(overview.recentRuns, told, choose), targets };
}

function withRun<Of extends Run>(run: Of, told: readonly Of[], choose: Choose): Of {
  return told.filter(({ id }) => id === run.id).reduce(choose, run);
}
