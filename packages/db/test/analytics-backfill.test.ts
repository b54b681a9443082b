import { randomUUID } from "node:crypto";
import type { AnalyticsDelta, Store, SyncRun } from "@syncline/core";
import { addDeltas, deltaOfFailure, deltaOfRun } from "@syncline/core";
import { createMemoryStore } from "@syncline/core/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backfillAnalytics } from "../src/analytics/backfill.ts";
import type { Database } from "../src/index.ts";
import { analyticsBackfills } from "../src/schema/index.ts";
import { openTestDatabase } from "../src/testing/index.ts";
import { rederiveTests } from "./rederive-causes-suite.ts";
import { failedRecord, seedRun } from "./seed.ts";

const start = Date.UTC(2026, 0, 1);
const everything = { from: new Date(0), to: new Date(start * 2) };
const codes = ["platform_refused", "platform_unavailable", "ambiguous_outcome"] as const;

const outcomes = fc.record({
  status: fc.constantFrom("pending", "in_progress", "success", "partial", "failed", "cancelled"),
  direction: fc.constantFrom("push", "pull"),
  minutes: fc.integer({ min: 0, max: 10_000 }),
  took: fc.integer({ min: 0, max: 5_000_000 }),
  failures: fc.array(fc.constantFrom(...codes), { maxLength: 4 }),
  retries: fc.integer({ min: 0, max: 3 }),
});
type Made = typeof outcomes extends fc.Arbitrary<infer Value> ? Value : never;

describe("roll-ups of what was there before them", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  }, 60_000);
  afterAll(() => database?.close());

  it("are made once, when a database is opened", async () => {
    expect(await backfillAnalytics(database.db)).toBe(false);
  });

  it("are those that would have been kept, whatever was in their place", async () => {
    const { store, db } = database;
    const seed = await seedRun(store);
    const deltas = await insertAll(store, seed, fc.sample(outcomes, { numRuns: 15, seed: 11 }));
    // What a journal may have brought back before: part of what is counted anyhow.
    await store.analytics.add(addDeltas(deltas.slice(0, 2)));
    await db.delete(analyticsBackfills);
    expect(await backfillAnalytics(db)).toBe(true);

    const kept = createMemoryStore();
    await kept.analytics.add(addDeltas(deltas));
    const range = { projectId: seed.projectId, ...everything };
    for (const unit of ["hour", "week"] as const) {
      const found = await store.analytics.runs({ ...range, unit });
      expect(found.length).toBeGreaterThan(2);
      expect(found).toEqual(await kept.analytics.runs({ ...range, unit }));
    }
    const failures = await kept.analytics.failures(range);
    expect(failures.length).toBeGreaterThan(2);
    expect(await store.analytics.failures(range)).toEqual(failures);
    const causeIds = failures.map(({ cause }) => cause.id).sort();
    const items = { ...range, causeIds, perCause: 3 };
    const byCause = (a: { causeId: string }, b: { causeId: string }) =>
      a.causeId < b.causeId ? -1 : 1;
    expect([...(await store.analytics.failedItems(items))].sort(byCause)).toEqual(
      [...(await kept.analytics.failedItems(items))].sort(byCause),
    );
  }, 60_000);

  describe("that older rules of causes have made", () => rederiveTests(() => database));
});

/** Runs and records as a version without roll-ups wrote them. Answers what they count for. */
async function insertAll(
  store: Store,
  seed: SyncRun,
  made: readonly Made[],
): Promise<readonly AnalyticsDelta[]> {
  const deltas: AnalyticsDelta[] = [];
  for (const { status, direction, minutes, took, failures, retries } of made) {
    const endedAt = new Date(start + minutes * 60_000);
    const isOpen = status === "pending" || status === "in_progress";
    const counters = { ...seed.counters, failed: failures.length, total: failures.length };
    const run: SyncRun = {
      ...seed,
      id: randomUUID(),
      ...{ status, direction, counters, countersByKind: { contentType: counters } },
      startedAt: new Date(endedAt.getTime() - took),
      endedAt: isOpen ? null : endedAt,
    };
    await store.runs.insert(run);
    const records = failures.map((code, position) => {
      const message = `It failed: ${code}.`;
      const error = { code, message, platformStatus: null, platformCode: null };
      return failedRecord(run, { key: `key${position}`, position, endedAt, error });
    });
    const counted = records.map((record) => ({ ...record, retries }));
    await store.records.insert(counted);
    deltas.push(
      deltaOfRun(run, retries * counted.length),
      ...counted.map((record) => deltaOfFailure(record)),
    );
  }
  return deltas;
}
