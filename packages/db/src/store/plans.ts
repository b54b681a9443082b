import type { Plan, Plans } from "@syncline/core";
import { and, eq, isNull, or } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { plans } from "../schema/index.ts";
import { requireRow } from "./require-row.ts";

export function planStore(db: Db): Plans {
  return {
    async insert({ actions, observations, summary, ...plan }) {
      await db.insert(plans).values({ ...plan, document: { actions, observations, summary } });
    },
    async get(id) {
      const [row] = await db.select().from(plans).where(eq(plans.id, id));
      return row ? toPlan(row) : null;
    },
    async claim({ planId, runId }) {
      // One statement: of two runs that claim at once, the second sees the first's claim.
      const claimed = await db
        .update(plans)
        .set({ appliedByRunId: runId })
        .where(
          and(
            eq(plans.id, planId),
            or(isNull(plans.appliedByRunId), eq(plans.appliedByRunId, runId)),
          ),
        )
        .returning({ id: plans.id });
      if (claimed.length > 0) return true;
      const found = await db.select({ id: plans.id }).from(plans).where(eq(plans.id, planId));
      requireRow(found, "plan", planId);
      return false;
    },
    async appliedBy(planId) {
      const [row] = await db
        .select({ runId: plans.appliedByRunId })
        .from(plans)
        .where(eq(plans.id, planId));
      return row?.runId ?? null;
    },
  };
}

function toPlan(row: typeof plans.$inferSelect): Plan {
  const { document, appliedByRunId: _, ...plan } = row;
  return { ...plan, ...document };
}
