import type { ContentfulSimulator } from "@syncline/simulators";
import type { Api } from "./app.ts";
import { apply, makePlan, modelOf } from "./kill-world.ts";
import { pause, until } from "./wait.ts";

/** `SYNCLINE_KILLS=50` is the long form; a third as many on the embedded database. */
export const kills = Number(process.env.SYNCLINE_KILLS ?? 1);
export const embeddedKills = Math.ceil(kills * 0.4);
export const items = Number(process.env.SYNCLINE_KILL_ITEMS ?? (kills > 10 ? 100 : 15));
/** Longest time from a kill to the next write at the platform. */
export const takeoverWithinMs = 15_000;
export const perKillMs = 60_000;

export const lastSeq = (simulator: ContentfulSimulator) => simulator.journal().at(-1)?.seq ?? 0;
const writesSince = (simulator: ContentfulSimulator, seq: number) =>
  simulator.journal().filter((entry) => entry.seq > seq && entry.method === "PUT").length;

interface Pushing {
  readonly calls: Api;
  readonly simulator: ContentfulSimulator;
}

/** Begins to push the model of a round, and answers when it is time to kill, anywhere in the run. */
export async function pushUntilKill(
  params: Pushing & { target: string; round: number; rounds: number },
): Promise<{ syncId: string; afterSeq: number }> {
  const { calls, simulator, target, round, rounds } = params;
  await calls.post("/import", modelOf(items, round));
  const plan = await makePlan(calls, target);
  const afterSeq = lastSeq(simulator);
  // Told by the writes that have arrived, which take turns being early and late.
  const writes = Math.floor(((round - 0.5) / rounds) * items * 2);
  const syncId = await apply(calls, plan.id);
  await until(
    () => (writesSince(simulator, afterSeq) >= writes ? true : null),
    perKillMs,
    `write ${writes}`,
  );
  await pause(Math.random() * 10);
  return { syncId, afterSeq };
}

/** Answers when a run goes on after a kill: the platform hears more of it than `seen`, or it has ended. */
export async function untilItGoesOn(
  params: Pushing & { syncId: string; seen: number },
): Promise<void> {
  const { calls, simulator, syncId, seen } = params;
  const goesOn = async () => {
    if (lastSeq(simulator) > seen) return true;
    const status = await calls.get<{ final: boolean }>(`/sync/${syncId}/status`);
    return status.body.final ? true : null;
  };
  await until(goesOn, perKillMs, "going on after the kill");
}
