import { describe, expect, it } from "vitest";
import { hashBytes } from "../canonical/hash.ts";
import { appendToTiles, edgeOf, leafHash } from "../log/tree/index.ts";
import type { LogLeaf, Store } from "../ports/index.ts";
import {
  at,
  makeAuditEntry,
  makeExchange,
  makeRecord,
  makeVersion,
  nextId,
  seedRun,
  seedTarget,
} from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

const answer = {
  endedAt: at(5),
  responseStatus: 200,
  responseHeaders: {},
  responseBodyHash: null,
  durationMs: 1,
  error: null,
};
const outcome = {
  reason: null,
  resultHash: null,
  versionTag: null,
  responseStatus: null,
  error: null,
  retries: 0,
  endedAt: at(9),
};

/** All that is pending, as texts. */
async function take(store: Store): Promise<string[]> {
  const taken = await store.transaction(({ log }) => log.takePending(10_000));
  return taken.map(({ kind, entityId }) => `${kind} ${entityId}`);
}

async function append(store: Store, leaves: readonly Omit<LogLeaf, "position">[]) {
  const size = await store.log.size();
  const placed = leaves.map((leaf, index) => ({ ...leaf, position: size + index }));
  const hashes = placed.map(({ entityId }) => leafHash(entityId));
  const edge = await store.log.readTiles(edgeOf(size));
  const tiles = appendToTiles({ size, edge, leaves: hashes });
  await store.log.append({ leaves: placed, tiles });
  return { placed, tiles, size };
}

export function logTests(underTest: UnderTest): void {
  describe("the log", () => {
    it("puts down what happens, when it has its end, in order and once", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const target = await seedTarget(store);
      await take(store);
      expect(await store.log.hasPending()).toBe(false);

      const record = makeRecord(run);
      const ofRecord = { kind: "record", id: record.id, runId: run.id } as const;
      const exchange = makeExchange(target, { scope: ofRecord });
      await store.records.insert([record]);
      await store.records.start(record.id, at(1));
      await store.exchanges.insert(exchange);
      expect(await store.log.hasPending()).toBe(false);

      const version = makeVersion(run.projectId);
      const entry = makeAuditEntry(run.projectId);
      await store.exchanges.finish(exchange.id, answer);
      await store.exchanges.finish(exchange.id, answer);
      await store.versions.insert(version);
      await store.versions.insert(version);
      await store.records.finish(record.id, ["in_progress"], { ...outcome, status: "unknown" });
      await store.records.finish(record.id, ["unknown"], { ...outcome, status: "success" });
      await store.runs.update(run.id, { status: "success", endedAt: at(10) });
      await store.runs.count(run.id, "contentType", { updated: 1 });
      await store.audit.append(entry);
      expect(await store.log.hasPending()).toBe(true);
      expect(await take(store)).toEqual([
        `exchange ${exchange.id}`,
        `version ${version.id}`,
        `record ${record.id}`,
        `record ${record.id}`,
        `run ${run.id}`,
        `run ${run.id}`,
        `audit ${entry.id}`,
      ]);
    });

    it("puts down a request outside of records before it has its answer", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      await take(store);
      const [answered, cutOff] = [makeExchange(target), makeExchange(target)];
      const whole = makeExchange(target, answer);
      const unlogged = () =>
        store.log.listUnlogged({ kind: "intent", after: target.id, limit: 100 });
      for (const exchange of [answered, cutOff, whole]) await store.exchanges.insert(exchange);
      await store.exchanges.finish(answered.id, answer);
      expect(await unlogged()).toEqual([]);
      expect(await take(store)).toEqual([
        `intent ${answered.id}`,
        `intent ${cutOff.id}`,
        `exchange ${whole.id}`,
        `exchange ${answered.id}`,
      ]);
      expect(await unlogged()).toEqual([cutOff.id]);
    });

    it("puts down what is committed only, and gives back what a failed transaction took", async () => {
      const { store } = underTest();
      await take(store);
      const entry = makeAuditEntry(null);
      const failing = store.transaction(async ({ audit }) => {
        await audit.append(entry);
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      expect(await store.log.hasPending()).toBe(false);

      await store.audit.append(entry);
      const taking = store.transaction(async ({ log }) => {
        expect(await log.takePending(10)).toEqual([{ kind: "audit", entityId: entry.id }]);
        throw new Error("no");
      });
      await expect(taking).rejects.toThrow("no");
      expect(await take(store)).toEqual([`audit ${entry.id}`]);
    });

    it("takes the oldest first, at most as many as are asked for", async () => {
      const { store } = underTest();
      await take(store);
      const entries = [1, 2, 3].map(() => makeAuditEntry(null));
      for (const entry of entries) await store.audit.append(entry);
      const first = await store.transaction(({ log }) => log.takePending(2));
      expect(first.map(({ entityId }) => entityId)).toEqual([entries[0]?.id, entries[1]?.id]);
      expect(await take(store)).toEqual([`audit ${entries[2]?.id}`]);
    });

    it("refuses another end for what has one", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const record = makeRecord(run);
      await store.records.insert([record]);
      await store.records.finish(record.id, ["pending"], { ...outcome, status: "success" });
      await store.runs.update(run.id, { status: "partial", endedAt: at(10) });
      const again = store.records.finish(record.id, ["success"], { ...outcome, status: "failed" });
      await expect(again).rejects.toMatchObject({ code: "internal" });
      const otherEnd = store.runs.update(run.id, { status: "partial", endedAt: at(11) });
      await expect(otherEnd).rejects.toMatchObject({ code: "internal" });

      await store.records.linkToVersion(record.id, "v1");
      await store.runs.update(run.id, { status: "success" });
      expect(await store.records.get(record.id)).toMatchObject({ status: "success" });
      expect(await store.runs.get(run.id)).toMatchObject({ status: "success", endedAt: at(10) });
    });

    it("keeps leaves by position and tiles as they grow", async () => {
      const { store } = underTest();
      const [one, two] = [nextId(), nextId()];
      const intents = [hashBytes("a"), hashBytes("b")];
      const { placed, size } = await append(store, [
        { kind: "audit", entityId: one, intents: null },
        { kind: "record", entityId: two, intents },
        { kind: "record", entityId: nextId(), intents: [] },
      ]);
      expect(await store.log.size()).toBe(size + 3);
      expect(await store.log.listLeaves({ from: size, limit: 2 })).toEqual(placed.slice(0, 2));
      const again = await append(store, [{ kind: "record", entityId: two, intents }]);
      expect(await store.log.leavesOf([{ kind: "record", entityId: two }])).toEqual([
        placed[1],
        again.placed[0],
      ]);
      expect(await store.log.leavesOf([{ kind: "audit", entityId: two }])).toEqual([]);
      expect(await store.log.leavesOf([])).toEqual([]);

      const [tile] = again.tiles;
      expect(await store.log.readTiles([{ level: 0, tile: tile?.tile ?? -1 }])).toEqual([tile]);
      expect(await store.log.readTiles([{ level: 9, tile: 0 }])).toEqual([]);
      expect(await store.log.readTiles([])).toEqual([]);
      const taken = store.log.append({ leaves: placed.slice(0, 1), tiles: [] });
      await expect(taken).rejects.toMatchObject({ code: "already_exists" });
    });

    it("names what has no leaf and waits for none", async () => {
      const { store } = underTest();
      const unlogged = (after: string) =>
        store.log.listUnlogged({ kind: "audit", after, limit: 10_000 });
      const [waits, sealed, missed, other] = [1, 2, 3, 4].map(() => makeAuditEntry(null));
      if (!waits || !sealed || !missed || !other) throw new Error("four were made");
      for (const entry of [sealed, missed, other]) await store.audit.append(entry);
      await take(store);
      await append(store, [{ kind: "audit", entityId: sealed.id, intents: null }]);
      await store.audit.append(waits);
      expect(await unlogged(sealed.id)).toEqual([missed.id, other.id]);
      expect(await unlogged(missed.id)).toEqual([other.id]);
      for (const kind of ["version", "intent", "exchange", "record", "run"] as const) {
        expect(await store.log.listUnlogged({ kind, after: "~", limit: 5 })).toEqual([]);
      }
    });

    it("gives the right to add to the log within a transaction", async () => {
      const { store } = underTest();
      expect(await store.transaction(({ log }) => log.lock({ wait: false }))).toBe(true);
      expect(await store.transaction(({ log }) => log.lock({ wait: true }))).toBe(true);
    });

    it("keeps the first checkpoint of each size", async () => {
      const { log } = underTest().store;
      const size = ((await log.latestCheckpoint())?.size ?? 0) + 1;
      const first = { size, root: hashBytes("root"), note: "a\nnote\n", at: at(1) };
      const second = { ...first, size: size + 5, at: at(2) };
      await log.putCheckpoint(first);
      await log.putCheckpoint({ ...first, note: "other" });
      await log.putCheckpoint(second);
      expect(await log.latestCheckpoint()).toEqual(second);
      expect(await log.listCheckpoints({ after: size - 1, limit: 5 })).toEqual([first, second]);
      expect(await log.listCheckpoints({ after: size, limit: 5 })).toEqual([second]);
      expect(await log.listCheckpoints({ after: size - 1, limit: 1 })).toEqual([first]);
    });
  });

  describe("batches", () => {
    it("are read by id, each once, without those that are missing", async () => {
      const { store } = underTest();
      const run = await seedRun(store);
      const target = await seedTarget(store);
      const [first, second] = [makeRecord(run), makeRecord(run)];
      const scope = { kind: "record", id: first.id, runId: run.id } as const;
      const [late, early] = [
        makeExchange(target, { scope, position: 2 }),
        makeExchange(target, { scope, position: 1 }),
      ];
      const version = makeVersion(run.projectId, { parents: [hashBytes("p")] });
      const entry = makeAuditEntry(run.projectId);
      await store.records.insert([first, second]);
      for (const exchange of [late, early]) await store.exchanges.insert(exchange);
      await store.versions.insert(version);
      await store.audit.append(entry);
      const ids = (id: string) => [id, nextId(), id];
      expect(await store.records.getMany(ids(first.id))).toEqual([first]);
      expect(await store.exchanges.getMany(ids(late.id))).toEqual([late]);
      expect(await store.exchanges.listByRecords([second.id, first.id])).toEqual([early, late]);
      expect(await store.versions.getMany(ids(version.id))).toEqual([version]);
      expect(await store.runs.getMany(ids(run.id))).toEqual([run]);
      expect(await store.audit.getMany(ids(entry.id))).toEqual([entry]);
      expect(await store.records.getMany([])).toEqual([]);
    });

    it("of the audit log are found by what they say", async () => {
      const { store } = underTest();
      const { projectId } = await seedRun(store);
      const one = makeAuditEntry(projectId, { at: at(1), entityId: "one" });
      const two = makeAuditEntry(projectId, {
        at: at(2),
        action: "sync.started",
        entityKind: "run",
        actor: { ...one.actor, id: "user:bob" },
      });
      for (const entry of [one, two]) await store.audit.append(entry);
      const find = async (filter: object) => {
        const page = await store.audit.list({ projectId, limit: 10, ...filter });
        return page.items.map(({ id }) => id);
      };
      expect(await find({})).toEqual([two.id, one.id]);
      expect(await find({ action: "sync.started" })).toEqual([two.id]);
      expect(await find({ actorId: "user:ada" })).toEqual([one.id]);
      expect(await find({ entityKind: "run" })).toEqual([two.id]);
      expect(await find({ entityId: "one", action: "target.created" })).toEqual([one.id]);
      expect(await find({ from: at(2) })).toEqual([two.id]);
      expect(await find({ to: at(2) })).toEqual([one.id]);
    });
  });
}
