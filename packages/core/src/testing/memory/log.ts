import type { LeafKind } from "../../log/leaf.ts";
import type { LeafRef, Log } from "../../ports/index.ts";
import { isFinalRunStatus } from "../../status/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts } from "./page.ts";
import { taken } from "./refusals.ts";
import { compoundKey } from "./table.ts";

export function memoryLog(database: MemoryDatabase): Log {
  const { logPending, logLeaves, logTiles, logCheckpoints } = database;
  const pending = () => logPending.all().sort((a, b) => a.id - b.id);
  const leaves = () => logLeaves.all().sort((a, b) => a.position - b.position);
  const checkpoints = () => logCheckpoints.all().sort((a, b) => a.size - b.size);
  return {
    // Transactions follow one another here, so whoever asks is alone.
    async lock() {
      return true;
    },
    async hasPending() {
      return logPending.all().length > 0;
    },
    async takePending(limit) {
      const took = pending().slice(0, limit);
      for (const { id } of took) logPending.delete(`${id}`);
      return took.map(({ kind, entityId }) => ({ kind, entityId }));
    },
    async size() {
      return (leaves().at(-1)?.position ?? -1) + 1;
    },
    async append(added) {
      for (const leaf of added.leaves) {
        if (logLeaves.get(`${leaf.position}`) !== undefined)
          throw taken("This leaf exists already.");
        logLeaves.set(`${leaf.position}`, leaf);
      }
      for (const tile of added.tiles) logTiles.set(`${tile.level}/${tile.tile}`, tile);
    },
    async listLeaves({ from, limit }) {
      return leaves()
        .filter(({ position }) => position >= from)
        .slice(0, limit);
    },
    async leavesOf(entities) {
      const wanted = new Set(entities.map(keyOf));
      return leaves().filter((leaf) => wanted.has(keyOf(leaf)));
    },
    async readTiles(tiles) {
      return tiles.flatMap(({ level, tile }) => logTiles.get(`${level}/${tile}`) ?? []);
    },
    async listUnlogged({ kind, after, limit }) {
      const known = new Set([...logLeaves.all(), ...logPending.all()].map(keyOf));
      return loggable(database, kind)
        .filter((id) => id > after && !known.has(keyOf({ kind, entityId: id })))
        .sort((a, b) => compareParts([a], [b]))
        .slice(0, limit);
    },
    async putCheckpoint(checkpoint) {
      if (logCheckpoints.get(`${checkpoint.size}`) !== undefined) return;
      logCheckpoints.set(`${checkpoint.size}`, checkpoint);
    },
    async latestCheckpoint() {
      return checkpoints().at(-1) ?? null;
    },
    async listCheckpoints({ after, limit }) {
      return checkpoints()
        .filter(({ size }) => size > after)
        .slice(0, limit);
    },
  };
}

/** Ids of what must be in the log. */
function loggable(database: MemoryDatabase, kind: LeafKind): string[] {
  const { audit, versions, exchanges, records, runs } = database;
  const found = {
    audit: () => audit.all(),
    version: () => versions.all().map(({ version }) => version),
    intent: () =>
      exchanges.filter(({ endedAt, scope }) => endedAt === null && scope.kind !== "record"),
    exchange: () => exchanges.filter(({ endedAt }) => endedAt !== null),
    record: () => records.filter(({ status }) => status !== "pending" && status !== "in_progress"),
    run: () => runs.filter(({ status }) => isFinalRunStatus(status)),
  } satisfies Record<LeafKind, () => readonly { readonly id: string }[]>;
  return found[kind]().map(({ id }) => id);
}

function keyOf({ kind, entityId }: LeafRef): string {
  return compoundKey(kind, entityId);
}
