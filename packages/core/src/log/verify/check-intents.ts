import type { Context } from "../../ports/index.ts";
import { intentHash } from "../leaf-fields.ts";
import type { ReadLeaf } from "../read-leaves.ts";
import type { Erasures } from "./erasures.ts";
import type { Findings } from "./findings.ts";

/**
 * What the leaves of records say of their exchanges: the rows must still be there as they were meant, those
 * without an answer too, which have no leaf of their own. Where exchanges were erased, what is left must fit.
 */
export async function checkIntents(params: {
  ctx: Pick<Context, "store">;
  leaves: readonly ReadLeaf[];
  findings: Findings;
  erasures: Erasures;
}): Promise<void> {
  const { ctx, leaves, findings, erasures } = params;
  const records = leaves.filter(
    ({ entity, state }) => entity?.kind === "record" && state === "held",
  );
  if (records.length === 0) return;
  const ids = records.map(({ entity }) => entity?.entityId ?? "");
  const exchanges = await ctx.store.exchanges.listByRecords(ids);
  const byRecord = Map.groupBy(exchanges, ({ scope }) => scope.id);
  for (const { entity, leaf, position } of records) {
    if (entity === null || leaf === null) continue;
    const found = byRecord.get(entity.entityId) ?? [];
    const meant = new Set(entity.intents ?? []);
    for (const exchange of found) {
      const isNamed = meant.delete(intentHash(exchange));
      // Looking at the target to settle an unknown record may be cut off too.
      if (isNamed || exchange.endedAt !== null || leaf.status === "unknown") continue;
      const place = { entityKind: "exchange", entityId: exchange.id, position } as const;
      findings.add("exchange_not_in_log", place);
    }
    if (meant.size === 0 || (await erasures.ofExchanges(String(leaf.projectId)))) continue;
    findings.add("exchange_missing", {
      entityKind: "record",
      entityId: entity.entityId,
      position,
      more: `Of ${entity.intents?.length ?? 0} requests ${meant.size} are not as they were.`,
    });
  }
}
