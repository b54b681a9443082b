/** Of the time that work takes, so much is rested: what is slow is asked for less often. */
const restShare = 3;

interface Pace {
  /** Has the work done for these: at once after a quiet while, else together with what else comes until its turn. */
  ask(names: readonly string[]): void;
}

/**
 * Never two at once, never sooner than `gapMs` after the last began to be due, and nothing is left out: what is asked
 * for while work is under way is done after it.
 */
export function createPace(params: {
  gapMs: number;
  work: (names: readonly string[]) => Promise<unknown>;
}): Pace {
  const { gapMs, work } = params;
  const waiting = new Set<string>();
  let isUnderWay = false;

  async function takeTurns(): Promise<void> {
    isUnderWay = true;
    while (waiting.size > 0) {
      const names = [...waiting];
      waiting.clear();
      const began = performance.now();
      await work(names).catch(() => {});
      const restMs = Math.max(gapMs, restShare * (performance.now() - began));
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    isUnderWay = false;
  }

  return {
    ask(names) {
      for (const name of names) waiting.add(name);
      if (!isUnderWay) void takeTurns();
    },
  };
}
