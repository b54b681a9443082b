import type { ContentfulSimulator } from "@syncline/simulators";

/** `SYNCLINE_KILLS=50` is the long form; a third as many on the embedded database. */
export const kills = Number(process.env.SYNCLINE_KILLS ?? 1);
export const embeddedKills = Math.ceil(kills * 0.4);
export const items = Number(process.env.SYNCLINE_KILL_ITEMS ?? (kills > 10 ? 100 : 15));
/** Longest time from a kill to the next write at the platform. */
export const takeoverWithinMs = 15_000;
export const perKillMs = 60_000;

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function until<T>(
  look: () => Promise<T | null> | T | null,
  withinMs: number,
  what: string,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${withinMs} ms`);
    await pause(20);
  }
}

export const lastSeq = (simulator: ContentfulSimulator) => simulator.journal().at(-1)?.seq ?? 0;
export const writesSince = (simulator: ContentfulSimulator, seq: number) =>
  simulator.journal().filter((entry) => entry.seq > seq && entry.method === "PUT").length;
