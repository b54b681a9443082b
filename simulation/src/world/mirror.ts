import type {
  Exchange,
  Json,
  Lease,
  Plan,
  PlanAction,
  RegistryItem,
  StoredSnapshot,
  SyncRecord,
  SyncRun,
  SyncState,
  Version,
} from "@syncline/core";
import { putTogether } from "../process/common-ends.ts";
import type { Call } from "../process/process-store.ts";

/** Who holds a lease, as the commits tell. */
interface HeldBy {
  readonly process: string;
  readonly fence: number;
  expiresAtMs: number;
}

/**
 * What is committed, followed call by call: independent of how the store keeps it, and readable at any
 * moment without waiting.
 */
export interface Mirror {
  readonly plans: Map<string, Plan>;
  readonly runs: Map<string, SyncRun>;
  readonly records: Map<string, SyncRecord>;
  readonly exchanges: Map<string, Exchange>;
  readonly states: Map<string, SyncState>;
  readonly items: Map<string, RegistryItem>;
  readonly versions: Map<string, Version>;
  /** By hash: the plain bytes. */
  readonly snapshots: Map<string, Uint8Array>;
  /** The JSON that a snapshot holds; undefined where there is none. */
  contentOf(hash: string | null | undefined): Json | undefined;
  /** Every base there ever was: `key hash`. */
  readonly bases: Set<string>;
  lease: HeldBy | null;
  /** By run: the virtual moment the flag was set. */
  readonly cancelledAtMs: Map<string, number>;
  actionOf(recordId: string): PlanAction | null;
  apply(process: string, calls: readonly Call[], nowMs: number): void;
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the table below knows what its call was given.
type Handler = (mirror: Mirror, args: readonly any[], call: Call, nowMs: number) => void;

const handlers: Readonly<Record<string, Handler>> = {
  "plans.insert": (mirror, [plan]) => mirror.plans.set(plan.id, plan),
  "runs.insert": (mirror, [run]) => mirror.runs.set(run.id, run),
  "runs.transition": (mirror, [{ id, change }]) => patch(mirror.runs, id, change),
  "runs.update": (mirror, [id, change]) => patch(mirror.runs, id, change),
  "runs.requestCancel": (mirror, [{ id, at }], _call, nowMs) => {
    patch(mirror.runs, id, { cancelRequestedAt: at });
    mirror.cancelledAtMs.set(id, nowMs);
  },
  "records.insert": (mirror, [records]) => {
    for (const record of records) mirror.records.set(record.id, record);
  },
  "records.start": (mirror, [id]) => patch(mirror.records, id, { status: "in_progress" }),
  "records.finish": (mirror, [id, , outcome]) => patch(mirror.records, id, outcome),
  "records.linkToVersion": (mirror, [id, versionId]) => patch(mirror.records, id, { versionId }),
  "exchanges.insert": (mirror, [exchange]) => mirror.exchanges.set(exchange.id, exchange),
  "exchanges.finish": (mirror, [id, outcome]) => {
    if (mirror.exchanges.get(id)?.endedAt === null) patch(mirror.exchanges, id, outcome);
  },
  "states.put": (mirror, [state]) => keepState(mirror, state),
  "states.replace": (mirror, [{ next }]) => keepState(mirror, next),
  "states.remove": (mirror, [{ key }]) => mirror.states.delete(key),
  "items.put": (mirror, [item]) => mirror.items.set(item.key, item),
  "versions.insert": (mirror, [version]) => {
    if (!mirror.versions.has(version.id)) mirror.versions.set(version.id, version);
  },
  "snapshots.put": (mirror, [snapshots]) => {
    for (const snapshot of inOrder(snapshots)) keepPlain(mirror, snapshot);
  },
};

export function createMirror(): Mirror {
  const mirror: Mirror = {
    plans: new Map(),
    runs: new Map(),
    records: new Map(),
    exchanges: new Map(),
    states: new Map(),
    items: new Map(),
    versions: new Map(),
    snapshots: new Map(),
    bases: new Set(),
    lease: null,
    cancelledAtMs: new Map(),
    contentOf(hash) {
      const plain = mirror.snapshots.get(hash ?? "");
      return plain && JSON.parse(new TextDecoder().decode(plain));
    },
    actionOf(recordId) {
      const record = mirror.records.get(recordId);
      const run = mirror.runs.get(record?.runId ?? "");
      const plan = mirror.plans.get(run?.planId ?? "");
      return plan?.actions.find((action) => action.index === record?.position) ?? null;
    },
    apply(process, calls, nowMs) {
      for (const call of calls) {
        const name = `${call.repository}.${call.method}`;
        if (call.repository === "leases") follow(mirror, process, call, nowMs);
        else handlers[name]?.(mirror, call.args, call, nowMs);
      }
    },
  };
  return mirror;
}

/** Those that may serve as dictionaries first. */
function inOrder(snapshots: readonly StoredSnapshot[]): StoredSnapshot[] {
  return [...snapshots].sort((a, b) => a.depth - b.depth);
}

function keepPlain({ snapshots }: Mirror, { hash, baseHash, bytes }: StoredSnapshot): void {
  const dictionary = baseHash === null ? undefined : snapshots.get(baseHash);
  if (baseHash !== null && dictionary === undefined) throw new Error(`no dictionary ${baseHash}`);
  snapshots.set(hash, dictionary === undefined ? bytes : putTogether(bytes, dictionary));
}

function keepState(mirror: Mirror, state: SyncState): void {
  mirror.states.set(state.key, state);
  mirror.bases.add(`${state.key} ${state.baseHash}`);
}

function follow(mirror: Mirror, process: string, call: Call, nowMs: number): void {
  const given = call.args[0] as { ttlMs: number; fence: number };
  if (call.method === "acquire" && call.answer !== null) {
    const { fence } = call.answer as Lease;
    mirror.lease = { process, fence, expiresAtMs: nowMs + given.ttlMs };
  }
  if (mirror.lease?.fence !== given.fence) return;
  if (call.method === "renew") mirror.lease.expiresAtMs = nowMs + given.ttlMs;
  if (call.method === "release") mirror.lease = null;
}

function patch<Row>(rows: Map<string, Row>, id: string, change: Partial<Row>): void {
  const row = rows.get(id);
  if (row !== undefined) rows.set(id, { ...row, ...change });
}
