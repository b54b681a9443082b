interface Run {
  readonly id: string;
}

/** The part of the overview that runs move. */
interface RunsShown<Of extends Run> {
  readonly recentRuns: readonly Of[];
  readonly targets: readonly { readonly lastRun: Of | null }[];
}

/** A list with those of its runs that are told anew; a run that is not in it is not added. */
export function withRuns<Of extends Run>(runs: readonly Of[], told: readonly Of[]): readonly Of[] {
  const isTold = runs.some(({ id }) => told.some((run) => run.id === id));
  return isTold ? runs.map((run) => told.find(({ id }) => id === run.id) ?? run) : runs;
}

export function overviewWithRuns<Of extends Run, Shown extends RunsShown<Of>>(
  overview: Shown,
  told: readonly Of[],
): Shown {
  const targets = overview.targets.map((target) => {
    const lastRun = told.find(({ id }) => id === target.lastRun?.id);
    return lastRun === undefined ? target : { ...target, lastRun };
  });
  return { ...overview, recentRuns: withRuns(overview.recentRuns, told), targets };
}
