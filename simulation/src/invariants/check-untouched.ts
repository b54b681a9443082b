import { short } from "../world/platform-watch.ts";
import type { World } from "../world/world.ts";

/**
 * I3: a record that was cancelled or skipped has changed nothing, or what it left is the base. Where the
 * target told something untrue, nobody can know.
 */
export function checkUntouched(world: World): void {
  const { mirror, watch, misled } = world;
  for (const { id, hash, exchangeId, atMs } of watch.changes) {
    const scope = mirror.exchanges.get(exchangeId ?? "")?.scope;
    const record = scope?.kind === "record" ? mirror.records.get(scope.id) : undefined;
    if (record === undefined || misled.has(record.id)) continue;
    if (record.status !== "cancelled" && record.status !== "skipped") continue;
    // Somebody else has changed it since, before anybody could look.
    if (watch.history(id).some((later) => later.exchangeId === null && later.atMs >= atMs))
      continue;
    if (mirror.bases.has(`${record.key} ${hash}`)) continue;
    const what = `'${record.key}' is ${record.status}, and its write has left ${short(hash)} at ${id}`;
    world.violate("I3", what);
    return;
  }
}
