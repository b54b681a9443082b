import { failedItemKey } from "../../analytics/add-rollups.ts";
import type { ExpiredParams, Retention } from "../../ports/index.ts";
import type { RetentionPolicy } from "../../retention/types.ts";
import type { Exchange, SyncRecord } from "../../tracking/types.ts";
import type { MemoryDatabase } from "./database.ts";

const dayMs = 24 * 60 * 60_000;

const hashesOf = {
  record: ({ preImageHash, payloadHash, resultHash }: SyncRecord) => [
    preImageHash,
    payloadHash,
    resultHash,
  ],
  exchange: ({ requestBodyHash, responseBodyHash }: Exchange) => [
    requestBodyHash,
    responseBodyHash,
  ],
};

export function memoryRetention(database: MemoryDatabase): Retention {
  const { retentionPolicies, snapshots, records, exchanges, runs, logPending } = database;
  const { failedItemRollups } = database;
  const waiting = () => new Set(logPending.all().map(({ entityId }) => entityId));

  /** Hashes that stay, whoever else refers to them. */
  const needed = (now: Date): Set<string | null> => {
    const found = new Set<string | null>();
    for (const { version } of database.versions.all()) found.add(version.contentHash);
    for (const { baseHash, localHash, remoteHash } of database.states.all()) {
      for (const hash of [baseHash, localHash, remoteHash]) found.add(hash);
    }
    for (const { base, ours, theirs } of database.conflicts.all()) {
      for (const { contentHash, nativeHash } of [base, ours, theirs]) {
        found.add(contentHash).add(nativeHash);
      }
    }
    for (const plan of database.plans.filter(({ expiresAt }) => expiresAt > now)) {
      for (const action of plan.actions) {
        const { payloadHash, preImageHash, contentHash, theirsContentHash } = action;
        for (const hash of [payloadHash, preImageHash, contentHash, theirsContentHash]) {
          found.add(hash);
        }
      }
    }
    return found;
  };

  const onlyOf = (
    isOwnRecord: (record: SyncRecord) => boolean,
    isOwnExchange: (exchange: Exchange) => boolean,
  ): string[] => {
    const own = new Set<string | null>();
    const others = needed(new Date());
    for (const record of records.all()) {
      const into = isOwnRecord(record) ? own : others;
      for (const hash of hashesOf.record(record)) into.add(hash);
    }
    for (const exchange of exchanges.all()) {
      const into = isOwnExchange(exchange) ? own : others;
      for (const hash of hashesOf.exchange(exchange)) into.add(hash);
    }
    return [...own]
      .filter((hash): hash is string => {
        if (hash === null || others.has(hash)) return false;
        const snapshot = snapshots.get(hash);
        return snapshot !== undefined && snapshot.codec !== "erased";
      })
      .sort();
  };

  const expiredPayloads = ({ projectId, before, limit }: ExpiredParams): string[] => {
    const isOld = (row: { projectId: string; endedAt: Date | null }) =>
      row.projectId === projectId && row.endedAt !== null && row.endedAt < before;
    return onlyOf(isOld, isOld).slice(0, limit);
  };

  const expiredExchanges = ({ projectId, before, limit }: ExpiredParams): string[] => {
    const pending = waiting();
    const held = exchanges.filter(({ id, scope }) => pending.has(id) || pending.has(scope.id));
    const heldScopes = new Set(held.map(({ scope }) => scope.id));
    const scopes = new Set<string>();
    const isOld = ({ scope, endedAt, startedAt }: Exchange): boolean => {
      const record = scope.kind === "record" ? records.get(scope.id) : undefined;
      const runId = "runId" in scope ? scope.runId : scope.kind === "run" ? scope.id : null;
      const run = runId === null ? undefined : runs.get(runId);
      if (record !== undefined && record.endedAt === null) return false;
      if (run !== undefined && run.endedAt === null) return false;
      return (record?.endedAt ?? endedAt ?? startedAt) < before;
    };
    return exchanges
      .filter((exchange) => exchange.projectId === projectId && isOld(exchange))
      .filter(({ scope }) => !heldScopes.has(scope.id))
      .filter(({ scope }) => scopes.has(scope.id) || (scopes.size < limit && scopes.add(scope.id)))
      .map(({ id }) => id);
  };

  /** With `anyway`, those whose exchanges are still there too. */
  const expiredRecords = (
    { projectId, before, limit }: ExpiredParams,
    anyway = false,
  ): string[] => {
    const isSuperseded = (record: SyncRecord) =>
      records
        .filter(({ key, kind, targetId, status }) => {
          const isSame = key === record.key && kind === record.kind;
          return isSame && targetId === record.targetId && status === "success";
        })
        .some(({ id, endedAt }) => id > record.id && (endedAt ?? 0) >= (record.endedAt ?? 0));
    const hasExchanges = new Set(exchanges.all().map(({ scope }) => scope.id));
    const pending = waiting();
    const isLast = new Set(database.states.all().map(({ lastRecordId }) => lastRecordId));
    return records
      .filter(({ id, runId, status, endedAt, ...record }) => {
        if (record.projectId !== projectId || endedAt === null || endedAt >= before) return false;
        if (
          status === "unknown" ||
          pending.has(id) ||
          (!anyway && hasExchanges.has(id)) ||
          isLast.has(id)
        )
          return false;
        if (runs.get(runId)?.endedAt == null) return false;
        return status !== "success" || isSuperseded({ id, runId, status, endedAt, ...record });
      })
      .slice(0, limit)
      .map(({ id }) => id);
  };

  return {
    // Transactions of the memory store take turns as it is.
    async lock() {},
    async getPolicy(projectId) {
      return retentionPolicies.get(projectId) ?? null;
    },
    async listPolicies() {
      const erases = ({ payloadDays, exchangeDays, recordDays }: RetentionPolicy) =>
        payloadDays !== null || exchangeDays !== null || recordDays !== null;
      return retentionPolicies.filter(erases).sort((a, b) => (a.projectId < b.projectId ? -1 : 1));
    },
    async putPolicy(policy) {
      retentionPolicies.set(policy.projectId, policy);
    },
    async expiredPayloads(params) {
      return expiredPayloads(params);
    },
    async payloadsOnlyOf(recordId) {
      return onlyOf(
        ({ id }) => id === recordId,
        ({ scope }) => scope.id === recordId,
      );
    },
    async expiredExchanges(params) {
      return expiredExchanges(params);
    },
    async expiredRecords(params) {
      return expiredRecords(params);
    },
    async dropItemSums({ projectId, before, limit }) {
      const lastDay = new Date(before.getTime() - dayMs);
      const old = failedItemRollups
        .filter((row) => row.projectId === projectId && row.at <= lastDay)
        .slice(0, limit);
      for (const row of old) failedItemRollups.delete(failedItemKey(row));
      return old.length;
    },
    async countExpired({ projectId, limit, ...parts }) {
      const count = (before: Date | null, find: (params: ExpiredParams) => string[]) =>
        before === null ? 0 : find({ projectId, before, limit }).slice(0, limit).length;
      return {
        payloads: count(parts.payloads, expiredPayloads),
        exchanges: count(parts.exchanges, expiredExchanges),
        records: count(parts.records, (params) => expiredRecords(params, true)),
      };
    },
    async claimPayloads() {},
    async recodePayloads(given) {
      for (const snapshot of given) snapshots.set(snapshot.hash, snapshot);
    },
    async erasePayloads(hashes) {
      for (const hash of hashes) {
        const known = snapshots.get(hash);
        if (known === undefined) continue;
        const nothing = { bytes: new Uint8Array(), baseHash: null, depth: 0, sealed: false };
        snapshots.set(hash, { ...known, ...nothing, codec: "erased" });
      }
    },
    async eraseExchanges(ids) {
      for (const id of ids) exchanges.delete(id);
    },
    async eraseRecords(ids) {
      for (const id of ids) records.delete(id);
    },
  };
}
