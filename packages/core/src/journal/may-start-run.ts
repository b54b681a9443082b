import type { Clock } from "../ports/index.ts";
import type { Journal, JournalPolicy } from "./types.ts";

/**
 * Whether a worker may begin another run. The journal of a store `when_away` holds what the database lacks: by
 * the policy `hold` that comes first, so that no run is planned or resumed over a record that is not there yet.
 */
export function mayStartRun(params: {
  journal: Pick<Journal, "size">;
  policy: JournalPolicy;
}): boolean {
  return params.policy === "continue" || params.journal.size().entries === 0;
}

const lookEveryMs = 1_000;

/** Resolves once a run may begin, or the signal aborts. Null stands for a store without a journal. */
export async function waitToStartRun({
  ctx: { clock },
  input: { journal, signal },
}: {
  ctx: { readonly clock: Clock };
  input: { journal: { mayStartRun(): boolean } | null; signal: AbortSignal };
}): Promise<void> {
  while (journal !== null && !journal.mayStartRun() && !signal.aborted) {
    await clock.sleep(lookEveryMs, signal).catch(() => undefined);
  }
}
