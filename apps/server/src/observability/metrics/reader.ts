/** Prometheus may have replicas, and people reload: so long one reading serves all. */
const keptMs = 5_000;
/** A scrape answers without the database rather than not at all. */
const answerWithinMs = 3_000;

/**
 * The last reading while it is fresh, else a new one; one at a time, however many ask. Null when there was no
 * answer in time: the next asks again, but never beside one that still waits.
 */
export function createReader<Reading>(
  read: () => Promise<Reading>,
  clock: { monotonicMs(): number },
): () => Promise<Reading | null> {
  let kept: { readonly reading: Reading; readonly atMs: number } | null = null;
  let underWay: Promise<Reading | null> | null = null;

  async function readOnce(): Promise<Reading | null> {
    try {
      const reading = await read();
      kept = { reading, atMs: clock.monotonicMs() };
      return reading;
    } catch {
      return null;
    } finally {
      underWay = null;
    }
  }

  return async () => {
    if (kept !== null && clock.monotonicMs() - kept.atMs < keptMs) return kept.reading;
    underWay ??= readOnce();
    return withinTime(underWay, null);
  };
}

/** `otherwise` when it takes longer than a scrape may wait. */
export async function withinTime<T, Other>(work: Promise<T>, otherwise: Other): Promise<T | Other> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Other>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), answerWithinMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
