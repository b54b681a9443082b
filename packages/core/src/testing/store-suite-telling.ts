import { describe, expect, it } from "vitest";
import type { SyncRecord } from "../tracking/types.ts";
import { at, makeRecord, nextId, seedRun } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

export function tellingTests(underTest: UnderTest): void {
  describe("what is on record about a target", () => {
    it("is the last record of each item, up to a moment, that tells what was left there", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const { targetId } = run;
      const ended = (key: string, ms: number, more: Partial<SyncRecord> = {}) =>
        makeRecord(run, { key, endedAt: at(ms), status: "success", ...more });
      const records = [
        ended("a", 1),
        ended("a", 4),
        ended("b", 2),
        ended("b", 3, { status: "failed" }),
        ended("c", 3, { status: "failed", resultHash: "left" }),
        ended("d", 2),
        ended("d", 3, { status: "unknown" }),
        ended("e", 1, { status: "skipped" }),
        makeRecord(run, { key: "f" }),
        { ...ended("a", 3), targetId: nextId() },
      ].map((record, position) => ({ ...record, position }));
      await store.records.insert(records);
      const tell = async (ms: number) =>
        (await store.records.lastTelling({ targetId, at: at(ms) })).map(
          ({ key, endedAt, status }) => [key, (endedAt?.getTime() ?? 0) - at(0).getTime(), status],
        );
      expect(await tell(0)).toEqual([]);
      expect(await tell(2)).toEqual([
        ["a", 1, "success"],
        ["b", 2, "success"],
        ["d", 2, "success"],
      ]);
      expect(await tell(9)).toEqual([
        ["a", 4, "success"],
        ["b", 2, "success"],
        ["c", 3, "failed"],
        ["d", 3, "unknown"],
      ]);
      expect(await store.records.lastTelling({ targetId: nextId(), at: at(9) })).toEqual([]);
    });

    it("is what was seen there too, oldest first", async () => {
      const { audit } = underTest().store;
      const targetId = nextId();
      const actor = { id: "user:ada", name: "Ada", ip: null, userAgent: null };
      const entry = (ms: number, more: object = {}) => ({
        id: nextId(),
        projectId: nextId(),
        action: "target.changes_seen" as const,
        entityKind: "target",
        entityId: targetId,
        actor,
        details: { lookedAt: at(ms).toISOString(), items: [] },
        at: at(ms),
        ...more,
      });
      const [one, two] = [entry(1), entry(2)];
      const others = [entry(1, { action: "target.checked" }), entry(1, { entityId: nextId() })];
      for (const each of [two, one, ...others]) await audit.append(each);
      expect(await audit.sightings({ targetId, at: at(2) })).toEqual([one, two]);
      expect(await audit.sightings({ targetId, at: at(1) })).toEqual([one]);
    });
  });
}
