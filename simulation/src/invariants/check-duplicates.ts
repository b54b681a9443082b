import type { JsonObject } from "@syncline/core";
import type { World } from "../world/world.ts";

/** I2: no two objects come from creates of one item, and none from one create sent twice. */
export function checkDuplicates(world: World): void {
  const { platform, mirror, watch } = world;
  const byKey = new Map<string, string>();
  const present = new Set((platform.types() as JsonObject[]).map(({ id }) => String(id)));
  for (const { id, before, exchangeId } of watch.changes) {
    if (before !== null || exchangeId === null || !present.has(id)) continue;
    const scope = mirror.exchanges.get(exchangeId)?.scope;
    const record = scope?.kind === "record" ? mirror.records.get(scope.id) : undefined;
    if (record === undefined) continue;
    const other = byKey.get(record.key);
    if (other !== undefined && other !== id) {
      world.violate("I2", `'${record.key}' is at the target twice: ${other} and ${id}`);
    }
    byKey.set(record.key, id);
  }
}
