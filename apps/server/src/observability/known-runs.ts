/** What every line, number and span of a run says of it. */
export interface RunFacts {
  readonly projectId: string;
  readonly targetId: string;
  readonly platform: string;
  readonly direction: string;
}

/** The runs seen last. */
export interface KnownRuns {
  add(run: RunFacts & { readonly id: string }): void;
  get(runId: string): RunFacts | undefined;
}

/** More than a process has in hand at once; an older one is read from the database again. */
const mostRuns = 1_000;

export function createKnownRuns(): KnownRuns {
  const known = new Map<string, RunFacts>();
  return {
    add({ id, projectId, targetId, platform, direction }) {
      known.delete(id);
      known.set(id, { projectId, targetId, platform, direction });
      const [oldest] = known.keys();
      if (known.size > mostRuns && oldest !== undefined) known.delete(oldest);
    },
    get: (runId) => known.get(runId),
  };
}
