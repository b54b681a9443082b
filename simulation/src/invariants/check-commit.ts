import type { Exchange, RecordOutcome, RegistryItem, SyncState } from "@syncline/core";
import type { Call } from "../process/process-store.ts";
import type { SimProcess } from "../process/sim-process.ts";
import { short } from "../world/platform-watch.ts";
import type { World } from "../world/world.ts";

/** What only the holder of the lease may write. */
const fenced = ["records", "exchanges", "states", "items", "versions", "identities"];

/** I4, I7, I10 and I11: what must be true of a transaction at the moment of its commit. */
export function checkCommit(world: World, process: SimProcess, calls: readonly Call[]): void {
  const works = process.name.startsWith("worker");
  for (const call of calls) {
    if (works && fenced.includes(call.repository)) checkFence(world, process, call);
    const name = `${call.repository}.${call.method}`;
    if (name === "exchanges.insert") world.wireLog.intended(process, call.args[0] as Exchange);
    if (name === "states.put") checkBase(world, call.args[0] as SyncState);
    if (name === "states.replace") checkBase(world, (call.args[0] as { next: SyncState }).next);
    if (name === "records.finish") checkEnd(world, call);
    if (name === "items.put" && works) checkPulled(world, call.args[0] as RegistryItem, calls);
  }
}

function checkFence(world: World, process: SimProcess, { repository, method }: Call): void {
  // An answer is written down whoever holds the lease: it has come.
  const isAnswer = repository === "exchanges" && method === "finish";
  if (isAnswer && world.settings.journal !== "none") return;
  const { lease } = world.mirror;
  if (lease?.process === process.name) return;
  const holder = lease?.process ?? "nobody";
  world.violate(
    "I7",
    `${process.name} committed ${repository}.${method} while ${holder} held the lease`,
  );
}

/** A base names what the target has held; never what it is only meant to hold. */
function checkBase(world: World, state: SyncState): void {
  const { baseHash, nativeId, key } = state;
  if (baseHash === null || world.mirror.states.get(key)?.baseHash === baseHash) return;
  if (world.watch.everHeld(nativeId, baseHash)) return;
  world.violate("I4", `the base of '${key}' is ${short(baseHash)}, which the target never held`);
}

function checkEnd(world: World, { args }: Call): void {
  const [id, , outcome] = args as [string, unknown, RecordOutcome];
  const record = world.mirror.records.get(id);
  if (record === undefined) {
    world.violate("I3", `a record ended that does not exist: ${id}`);
    return;
  }
  if (!["pending", "in_progress", "unknown"].includes(record.status)) {
    world.violate("I3", `'${record.key}' ended twice: ${record.status}, then ${outcome.status}`);
  }
  const action = world.mirror.actionOf(id);
  if (action === null || outcome.status !== "success") return;
  const writes = action.operation === "create" || action.operation === "update";
  if (!writes && action.operation !== "delete") return;
  const wanted = action.operation === "delete" ? null : action.payloadHash;
  const held = world.watch.changes.some(
    (change) => change.hash === wanted && (wanted !== null || change.id === action.nativeId),
  );
  if (!held && wanted !== null) {
    world.violate("I4", `'${record.key}' counts as written, and the target never held it`);
  }
  const exchanges = [...world.mirror.exchanges.values()];
  if (exchanges.some(({ scope }) => scope.kind === "record" && scope.id === id)) return;
  if (record.status !== "unknown") {
    world.violate("I10", `'${record.key}' counts as written without an exchange`);
  }
}

/** I11: a run takes over what the registry held when the plan was made, or the change before. */
function checkPulled(world: World, item: RegistryItem, calls: readonly Call[]): void {
  const before = world.mirror.items.get(item.key);
  const finished = calls.find(
    ({ repository, method }) =>
      repository === "records" && (method === "finish" || method === "start"),
  );
  const action = finished === undefined ? null : world.mirror.actionOf(String(finished.args[0]));
  if (action === null) {
    world.violate("I11", `'${item.key}' was changed by no record`);
    return;
  }
  if ((before?.versionId ?? null) === action.versionId) return;
  if (before?.deletedAt != null && action.versionId === null) return;
  world.violate("I11", `an edit of '${item.key}' that the plan had not seen was replaced`);
}
