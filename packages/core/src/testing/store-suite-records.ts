import { describe, expect, it } from "vitest";
import type { RecordOutcome } from "../ports/store.ts";
import { at, makeRecord, nextId, seedRun } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const success: RecordOutcome = {
  status: "success",
  reason: null,
  resultHash: "result",
  versionTag: "8",
  responseStatus: 200,
  error: null,
  retries: 1,
  endedAt: at(20),
};
const failed: RecordOutcome = {
  ...success,
  status: "failed",
  reason: "refused",
  resultHash: null,
  versionTag: null,
  responseStatus: 422,
  error: {
    code: "platform_refused",
    message: "No such field",
    platformStatus: 422,
    platformCode: "ValidationFailed",
  },
};

export function recordTests(underTest: UnderTest): void {
  describe("records", () => {
    it("goes from intent to outcome", async () => {
      const { store } = underTest();
      const record = makeRecord(await seedRun(store));
      await store.records.insert([record]);
      expect(await store.records.get(record.id)).toEqual(record);

      expect(await store.records.start(record.id, at(10))).toBe(true);
      const started = { ...record, status: "in_progress", startedAt: at(10) };
      expect(await store.records.get(record.id)).toEqual(started);

      expect(await store.records.finish(record.id, ["in_progress"], failed)).toBe(true);
      expect(await store.records.get(record.id)).toEqual({ ...started, ...failed });

      await store.records.linkToVersion(record.id, "v7");
      expect(await store.records.get(record.id)).toEqual({
        ...started,
        ...failed,
        versionId: "v7",
      });
      expect(await store.records.get(nextId())).toBeNull();
    });

    it("says so when the record to change does not exist", async () => {
      const { records } = underTest().store;
      const missing = { code: "not_found" };
      await expect(records.start(nextId(), at(0))).rejects.toMatchObject(missing);
      await expect(records.finish(nextId(), ["pending"], success)).rejects.toMatchObject(missing);
      await expect(records.linkToVersion(nextId(), "v")).rejects.toMatchObject(missing);
    });

    it("is ended once, and only from the states that are named", async () => {
      const { records } = underTest().store;
      const record = makeRecord(await seedRun(underTest().store));
      await records.insert([record]);
      expect(await records.finish(record.id, ["in_progress", "unknown"], success)).toBe(false);
      expect(await records.get(record.id)).toEqual(record);
      const ends = [success, failed, success].map((outcome) =>
        records.finish(record.id, ["pending", "in_progress"], outcome),
      );
      expect((await Promise.all(ends)).filter(Boolean)).toHaveLength(1);
    });

    it("starts again what was interrupted, with its first time, and nothing that has ended", async () => {
      const { records } = underTest().store;
      const record = makeRecord(await seedRun(underTest().store));
      await records.insert([record]);
      expect(await records.start(record.id, at(10))).toBe(true);
      expect(await records.start(record.id, at(20))).toBe(true);
      expect((await records.get(record.id))?.startedAt).toEqual(at(10));
      await records.finish(record.id, ["in_progress"], success);
      expect(await records.start(record.id, at(30))).toBe(false);
      expect((await records.get(record.id))?.status).toBe("success");
    });

    it("inserts many at once, or none", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const many = Array.from({ length: 1_203 }, (_, position) => makeRecord(run, { position }));
      await store.records.insert(many);
      await store.records.insert([]);
      expect(await store.records.listByRun(run.id)).toEqual(many);
      const other = await seedRun(store);
      const twice = [makeRecord(other), ...many.slice(0, 1)];
      await expect(store.records.insert(twice)).rejects.toMatchObject({ code: "already_exists" });
      expect(await store.records.listByRun(other.id)).toEqual([]);
    });

    it("refuses a second record with the same id", async () => {
      const { store } = underTest();
      const record = makeRecord(await seedRun(store));
      await store.records.insert([record]);
      await expect(store.records.insert([record])).rejects.toMatchObject({
        code: "already_exists",
      });
    });

    it("lists the records of a run by position", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const other = await seedRun(store);
      for (const position of [2, 0, 10, 1]) {
        await store.records.insert([makeRecord(run, { position })]);
      }
      await store.records.insert([makeRecord(other)]);
      const listed = await store.records.listByRun(run.id);
      expect(listed.map((record) => record.position)).toEqual([0, 1, 2, 10]);
      expect(await store.records.listByRun(nextId())).toEqual([]);
    });

    it("finds the last success of an item at a target", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const ref = { targetId: run.targetId, kind: "contentType", key: "article" } as const;
      expect(await store.records.lastSuccessful(ref)).toBeNull();
      const outcomes = [
        { ...success, endedAt: at(10) },
        { ...success, endedAt: at(30) },
        { ...success, endedAt: at(20) },
        { ...failed, endedAt: at(40) },
      ];
      const records = outcomes.map((_, position) => makeRecord(run, { position }));
      for (const [index, record] of records.entries()) {
        await store.records.insert([record]);
        await store.records.finish(record.id, ["pending"], outcomes[index] ?? success);
      }
      await store.records.insert([
        makeRecord(run, { key: "author", status: "success", endedAt: at(50) }),
      ]);
      expect(await store.records.lastSuccessful(ref)).toMatchObject({ id: records[1]?.id });
      expect(await store.records.lastSuccessful({ ...ref, targetId: nextId() })).toBeNull();
    });
  });
}
