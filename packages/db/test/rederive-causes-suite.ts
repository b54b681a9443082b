import {
  addDeltas,
  type Cause,
  type CauseInput,
  deltaOfFailure,
  type Store,
  type SyncRecord,
  type SyncRun,
} from "@syncline/core";
import { beforeAll, expect, it } from "vitest";
import { rederiveCauses } from "../src/analytics/rederive-causes.ts";
import type { Database } from "../src/index.ts";
import { failedRecord, seedRun } from "./seed.ts";

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1);

/** Rules that make a cause of what `say` takes of the words. */
const rules = (version: number, say: (message: string) => string) => ({
  version,
  causeOf: ({ code, message }: CauseInput): Cause => ({
    id: `data.${code}.${say(message)}`,
    origin: "data",
    code,
    template: say(message),
    path: null,
    retryable: false,
  }),
});
/** Leaves numbers in, and takes everything that was refused for one. */
const older = rules(101, (message) => (message.startsWith("refused") ? "refused" : message));
const better = rules(102, (message) => message.replace(/ \d+/, " {n}"));
const best = rules(103, (message) => message.replace(/^size \d+/, "length"));

/** For a database that nobody else counts in meanwhile. */
export function rederiveTests(open: () => Database): void {
  let seed: SyncRun;
  beforeAll(async () => {
    seed = await seedRun(open().store);
    await count(open().store, [
      { day: 0, message: "size 1", key: "a" },
      { day: 0, message: "size 2", key: "a" },
      { day: 1, message: "refused: title", key: "a" },
      { day: 1, message: "refused: title", key: "b" },
      { day: 1, message: "refused: body", key: "b" },
      { day: 2, message: "size 1", key: "a" },
      { day: 2, message: "size 2", key: "c", isErased: true },
      { day: 3, message: "gone", key: "d", isErased: true },
      ...["a", "b", "c", "d"].map((key) => ({ day: 4, message: "refused: title", key })),
    ]);
  });

  /** As a version with the older rules counted them; some are no longer on record. */
  async function count(
    store: Store,
    made: readonly { day: number; message: string; key: string; isErased?: boolean }[],
  ): Promise<void> {
    const records = made.map((one, position) => recordOf(seed, { ...one, position }));
    await store.records.insert(records.filter((_, place) => made[place]?.isErased !== true));
    const deltas = records.map((record) => deltaOfFailure(record, older.causeOf));
    await store.analytics.add(addDeltas(deltas));
  }
  const range = () => ({
    projectId: seed.projectId,
    from: new Date(0),
    to: new Date(start + 365 * dayMs),
  });
  const counted = async () =>
    (await open().store.analytics.failures(range())).map((row) => [
      (row.at.getTime() - start) / dayMs,
      row.cause.template,
      row.count,
    ]);
  const now = (words: string) => open().store.analytics.causeNow(`data.platform_refused.${words}`);

  it("are counted by the present ones, and by what became of their cause where they are not on record", async () => {
    expect(await rederiveCauses(open().db, better)).toBe(true);
    expect(await counted()).toEqual([
      [0, "size {n}", 2],
      [1, "refused: body", 1],
      [1, "refused: title", 2],
      [2, "size {n}", 2],
      [3, "gone", 1],
      [4, "refused: title", 4],
    ]);
    const causeIds = ["size {n}", "gone"].map((words) => `data.platform_refused.${words}`);
    const items = await open().store.analytics.failedItems({ ...range(), causeIds, perCause: 9 });
    const byCause = new Map(items.map(({ causeId, items: of }) => [causeId, of]));
    expect(byCause.get(causeIds[0] ?? "")).toEqual([
      { kind: "contentType", key: "a", count: 3 },
      { kind: "contentType", key: "c", count: 1 },
    ]);
    expect(byCause.get(causeIds[1] ?? "")).toEqual([{ kind: "contentType", key: "d", count: 1 }]);
  });

  it("are found by the old id: two that became one, and the larger part of one that became two", async () => {
    for (const words of ["size 1", "size {n}"]) {
      expect(await now(words)).toBe("data.platform_refused.size {n}");
    }
    expect(await now("refused")).toBe("data.platform_refused.refused: title");
    expect(await now("gone")).toBe("data.platform_refused.gone");
  });

  it("are counted once for each version of the rules, and links lead on over several", async () => {
    expect(await rederiveCauses(open().db, better)).toBe(false);
    expect(await rederiveCauses(open().db, best)).toBe(true);
    expect(await counted()).toContainEqual([0, "length", 2]);
    expect(await counted()).toContainEqual([2, "length", 2]);
    for (const words of ["size 1", "size {n}"]) {
      expect(await now(words)).toBe("data.platform_refused.length");
    }
    expect((await counted()).reduce((sum, [, , n]) => sum + Number(n), 0)).toBe(12);
  });
}

function recordOf(
  run: SyncRun,
  { day, message, key, position }: { day: number; message: string; key: string; position: number },
): SyncRecord {
  const endedAt = new Date(start + day * dayMs + position);
  const code = "platform_refused";
  const error = { code, message, platformStatus: 422, platformCode: null } as const;
  return failedRecord(run, { key, position, endedAt, error });
}
