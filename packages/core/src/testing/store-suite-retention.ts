import { describe, expect, it } from "vitest";
import { sealLog } from "../log/seal-log.ts";
import type { Context, Store } from "../ports/index.ts";
import { applyRetention } from "../retention/apply-retention.ts";
import { eraseRecord } from "../retention/erase-record.ts";
import { getRetention } from "../retention/get-retention.ts";
import { previewRetention } from "../retention/preview-retention.ts";
import { setRetention } from "../retention/set-retention.ts";
import { buildSnapshot } from "../snapshot/build-snapshot.ts";
import { readPrevious } from "../snapshot/read-previous.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import type { StoredSnapshot } from "../snapshot/types.ts";
import { getSyncRecord } from "../tracking/get-sync-record.ts";
import type { SyncRecord } from "../tracking/types.ts";
import {
  at,
  makeExchange,
  makeRecord,
  makeRun,
  makeState,
  makeVersion,
  nextId,
  seedTarget,
} from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";
import { createTestClock } from "./test-clock.ts";
import { createTestContext } from "./test-context.ts";

const dayMs = 24 * 60 * 60_000;
const keptDays = 10;

/** A target with a run of long ago and one of now. */
export async function seedPast(store: Store) {
  const clock = createTestClock({ autoAdvance: true });
  const ctx: Context = createTestContext({ store, clock, ids: { next: nextId } });
  const { compression } = ctx;
  const now = clock.now().getTime();
  const daysAgo = (days: number) => new Date(now - days * dayMs);
  const target = await seedTarget(store);
  const { projectId } = target;
  const runAt = async (days: number) => {
    const endedAt = daysAgo(days);
    const run = makeRun(target, { status: "success", createdAt: endedAt, endedAt });
    await store.runs.insert(run);
    return run;
  };
  const runs = { old: await runAt(100), young: await runAt(1) };
  const put = async (value: object, previous?: StoredSnapshot) => {
    const bases = await readPrevious({ ctx, input: { hashes: previous ? [previous.hash] : [] } });
    const base = previous && bases.get(previous.hash);
    const snapshot = await buildSnapshot({ compression, value: value as never, previous: base });
    await store.snapshots.put([snapshot]);
    return snapshot;
  };
  const record = async (age: keyof typeof runs, changes: Partial<SyncRecord> = {}) => {
    const run = runs[age];
    const made = makeRecord(run, {
      status: "success",
      payloadHash: null,
      createdAt: run.createdAt,
      endedAt: run.endedAt,
      ...changes,
    });
    await store.records.insert([made]);
    return made;
  };
  const exchange = async ({ id, runId, endedAt }: SyncRecord, responseBodyHash: string | null) => {
    const scope = { kind: "record", id, runId } as const;
    const times = { startedAt: endedAt ?? at(0), endedAt };
    const made = makeExchange(target, { scope, responseBodyHash, ...times });
    await store.exchanges.insert(made);
    return made;
  };
  const codecs = async (...snapshots: StoredSnapshot[]) => {
    const known = await store.snapshots.getMany(snapshots.map(({ hash }) => hash));
    return snapshots.map(({ hash }) => known.find((row) => row.hash === hash)?.codec);
  };
  const keep = (days: { payloadDays?: number; exchangeDays?: number; recordDays?: number }) =>
    setRetention({
      ctx,
      input: { projectId, payloadDays: null, exchangeDays: null, recordDays: null, ...days },
    });
  const erasures = async () =>
    (await store.audit.list({ projectId, limit: 200 })).items.filter(({ action }) =>
      action.endsWith(".erased"),
    );
  return { ctx, target, projectId, put, record, exchange, codecs, keep, erasures };
}

const text = (word: string) => ({ text: `${word} `.repeat(200), word });

export function retentionTests(underTest: UnderTest): void {
  describe("retention", () => {
    it("keeps everything until told otherwise, and says in the audit log what it was told", async () => {
      const { ctx, projectId, record, put, keep, codecs } = await seedPast(underTest().store);
      const payload = await put(text("kept"));
      await record("old", { payloadHash: payload.hash });
      expect(await getRetention({ ctx, input: { projectId } })).toMatchObject({
        payloadDays: null,
      });
      await applyRetention({ ctx, input: {} });
      expect(await codecs(payload)).toEqual([payload.codec]);
      await keep({ payloadDays: keptDays });
      const [entry] = (await ctx.store.audit.list({ projectId, limit: 1 })).items;
      expect(entry).toMatchObject({
        action: "retention.changed",
        details: { before: { payloadDays: null }, after: { payloadDays: keptDays } },
      });
    });

    it("refuses to keep bodies longer than what carried them", async () => {
      const { keep } = await seedPast(underTest().store);
      await expect(keep({ exchangeDays: 5 })).rejects.toMatchObject({
        code: "invalid_input",
        issues: [{ path: "payloadDays" }],
      });
      await expect(
        keep({ payloadDays: 5, exchangeDays: 20, recordDays: 10 }),
      ).rejects.toMatchObject({ issues: [{ path: "exchangeDays" }] });
    });

    it("erases payloads that only what has expired refers to, and names them", async () => {
      const seeded = await seedPast(underTest().store);
      const { ctx, target, projectId, put, record, exchange, codecs, keep, erasures } = seeded;
      const { store } = ctx;
      const [alone, body, shared, version, base] = await Promise.all(
        ["alone", "body", "shared", "version", "base"].map((word) =>
          put(text(`${word} ${nextId()}`)),
        ),
      );
      if (!alone || !body || !shared || !version || !base) throw new Error("nothing was put");
      await exchange(await record("old", { payloadHash: alone.hash }), body.hash);
      await record("old", { preImageHash: shared.hash, resultHash: version.hash });
      await record("old", { payloadHash: base.hash });
      await record("young", { payloadHash: shared.hash });
      await store.versions.insert(makeVersion(projectId, { contentHash: version.hash }));
      await store.states.put(makeState(target, "kept", { baseHash: base.hash }));
      await keep({ payloadDays: keptDays });
      await applyRetention({ ctx, input: {} });
      expect(await codecs(alone, body)).toEqual(["erased", "erased"]);
      expect(await codecs(shared, version, base)).toEqual([
        shared.codec,
        version.codec,
        base.codec,
      ]);
      const [entry] = await erasures();
      expect(entry?.details.hashes).toEqual([alone.hash, body.hash].sort());
      await expect(readSnapshot({ ctx, input: { hash: alone.hash } })).rejects.toMatchObject({
        message: expect.stringContaining("erased"),
      });
      await applyRetention({ ctx, input: {} });
      expect(await erasures()).toHaveLength(1);
    });

    it("keeps readable what was stored against a payload that goes", async () => {
      const seeded = await seedPast(underTest().store);
      const { ctx, put, record, codecs, keep } = seeded;
      const words = Array.from({ length: 300 }, () => nextId());
      const old = await put({ words });
      const next = await put({ words: [...words, "one more"] }, old);
      expect(next.codec).toBe("zstd");
      await record("old", { payloadHash: old.hash });
      await record("young", { payloadHash: next.hash });
      await keep({ payloadDays: keptDays });
      await applyRetention({ ctx, input: {} });
      expect(await codecs(old)).toEqual(["erased"]);
      const { snapshotMemory: _, ...fresh } = ctx;
      expect(await readSnapshot({ ctx: fresh, input: { hash: next.hash } })).toEqual({
        words: [...words, "one more"],
      });
    });

    it("stores a payload again that comes again after it was erased", async () => {
      const { ctx, put, record } = await seedPast(underTest().store);
      const value = text(`again ${nextId()}`);
      const payload = await put(value);
      const { id: recordId } = await record("old", { payloadHash: payload.hash });
      await eraseRecord({ ctx, input: { recordId, reason: "Asked for." } });
      await put(value);
      const { snapshotMemory: _, ...fresh } = ctx;
      expect(await readSnapshot({ ctx: fresh, input: { hash: payload.hash } })).toEqual(value);
    });

    it("erases exchanges and records once they are in the log, but never the last success", async () => {
      const { ctx, record, exchange, keep, erasures } = await seedPast(underTest().store);
      const { store } = ctx;
      const key = `type-${nextId()}`;
      const first = await record("old", { key });
      const gone = await exchange(first, null);
      const last = await record("old", { key });
      const young = await record("young", { key: `${key}-young` });
      const kept = await exchange(young, null);
      await keep({ payloadDays: keptDays, exchangeDays: keptDays, recordDays: keptDays });
      await applyRetention({ ctx, input: {} });
      expect(await store.records.get(first.id)).not.toBeNull();
      await sealLog({ ctx, input: { wait: true } });
      await applyRetention({ ctx, input: {} });
      const left = await store.exchanges.getMany([gone.id, kept.id]);
      expect(left.map(({ id }) => id)).toEqual([kept.id]);
      expect(await store.records.get(first.id)).toBeNull();
      expect((await store.records.get(last.id))?.id).toBe(last.id);
      expect((await store.records.get(young.id))?.id).toBe(young.id);
      const said = (await erasures()).map(({ action, details }) => [action, details.ids]);
      expect(said).toContainEqual(["exchanges.erased", [gone.id]]);
      expect(said).toContainEqual(["records.erased", [first.id]]);
    });

    it("counts beforehand what a pass then erases, and no more than it is asked to", async () => {
      const seeded = await seedPast(underTest().store);
      const { ctx, projectId, put, record, exchange, keep } = seeded;
      const key = `type-${nextId()}`;
      for (let n = 0; n < 3; n += 1) {
        const payload = await put(text(`counted ${nextId()}`));
        await exchange(await record("old", { key, payloadHash: payload.hash }), null);
      }
      const shared = await put(text(`shared ${nextId()}`));
      await record("old", { key, payloadHash: shared.hash });
      await exchange(await record("young", { payloadHash: shared.hash }), null);
      await sealLog({ ctx, input: { wait: true } });
      const days = { payloadDays: keptDays, exchangeDays: keptDays, recordDays: keptDays };
      const preview = await previewRetention({ ctx, input: { projectId, ...days } });
      await keep(days);
      // Those of other tests are not of this project.
      const counts = { payloads: 0, exchanges: 0, records: 0 };
      await applyRetention({ ctx, input: {} });
      for (const { action, details } of await seeded.erasures()) {
        const what = action.slice(0, action.indexOf(".")) as keyof typeof counts;
        counts[what] += [details.hashes ?? details.ids].flat().length;
      }
      expect(counts).toEqual({ payloads: 3, exchanges: 3, records: 3 });
      expect(preview).toEqual({
        payloads: { count: 3, more: false },
        exchanges: { count: 3, more: false },
        records: { count: 3, more: false },
      });
    });

    it("counts up to a limit, and nothing of what is kept for ever", async () => {
      const { ctx, projectId, put, record } = await seedPast(underTest().store);
      for (let n = 0; n < 3; n += 1) {
        await record("old", { payloadHash: (await put(text(`limit ${nextId()}`))).hash });
      }
      const { retention } = ctx.store;
      const before = new Date(ctx.clock.now().getTime() - keptDays * dayMs);
      const ask = { projectId, payloads: before, exchanges: null, records: null, limit: 2 };
      expect(await retention.countExpired(ask)).toEqual({ payloads: 2, exchanges: 0, records: 0 });
    });

    it("erases the payloads of one record on request, and leaves those of others", async () => {
      const { ctx, put, record, codecs } = await seedPast(underTest().store);
      const own = await put(text(`own ${nextId()}`));
      const shared = await put(text(`shared ${nextId()}`));
      const asked = await record("young", { payloadHash: own.hash, resultHash: shared.hash });
      await record("young", { preImageHash: shared.hash });
      const erased = await eraseRecord({
        ctx,
        input: { recordId: asked.id, reason: "It named a person." },
      });
      expect(erased).toEqual([own.hash]);
      expect(await codecs(own, shared)).toEqual(["erased", shared.codec]);
      const { snapshotMemory: _, ...fresh } = ctx;
      const detail = await getSyncRecord({ ctx: fresh, input: { recordId: asked.id } });
      expect(detail).toMatchObject({ payload: null, erased: [own.hash] });
      expect(detail.record.payloadHash).toBe(own.hash);
      expect(detail.result).not.toBeNull();
      const entityId = asked.id;
      const { items } = await ctx.store.audit.list({
        ...{ projectId: asked.projectId, action: "payloads.erased", limit: 10 },
        ...{ entityKind: "record", entityId },
      });
      expect(items.map(({ details }) => details)).toEqual([
        { reason: "It named a person.", hashes: [own.hash] },
      ]);
      const pending = await record("young", { status: "pending", endedAt: null });
      await expect(
        eraseRecord({ ctx, input: { recordId: pending.id, reason: "Too early." } }),
      ).rejects.toMatchObject({ code: "precondition_failed" });
    });
  });
}
