import {
  type Context,
  type ErrorCode,
  isFinalRunStatus,
  type RunCounters,
  runStatusOf,
  type SyncRecord,
  type SyncRun,
} from "@syncline/core";
import type { World } from "../world/world.ts";

/** I3: nothing is lost. Every record has its end, and each run is the sum of its records. */
export async function checkRecords(world: World, ctx: Context): Promise<void> {
  for (const id of world.mirror.runs.keys()) {
    const run = await ctx.store.runs.get(id);
    const records = await ctx.store.records.listByRun(id);
    if (run === null) {
      world.violate("I3", `run ${id} is gone`);
      return;
    }
    checkRun(world, run, records);
  }
}

/** What an item can only fail by when Syncline itself is wrong. */
const ourOwn: readonly ErrorCode[] = [
  "internal",
  "snapshot_damaged",
  "already_exists",
  "not_found",
  "payload_too_large",
];

function checkRun(world: World, run: SyncRun, records: readonly SyncRecord[]): void {
  const name = `run ${run.id.slice(4, 13)}`;
  if (!isFinalRunStatus(run.status)) {
    world.violate("I3", `${name} is ${run.status}`);
    return;
  }
  const plan = world.mirror.plans.get(run.planId ?? "");
  if (plan !== undefined && plan.actions.length !== records.length) {
    world.violate("I3", `${name} has ${records.length} records of ${plan.actions.length}`);
  }
  for (const record of records) {
    if (record.status === "pending" || record.status === "in_progress") {
      world.violate("I3", `'${record.key}' in ${name} is ${record.status} for ever`);
    }
    if (record.status === "unknown") checkUnknown(world, record, name);
    const code = record.error?.code ?? null;
    if (code !== null && ourOwn.includes(code)) {
      world.violate("I0", `'${record.key}' in ${name} failed by ${code}: ${record.error?.message}`);
    }
  }
  const expected = run.error === null ? runStatusOf(records) : "failed";
  const isEmptied = records.length === 0 && run.status === "cancelled";
  if (run.status !== expected && !isEmptied) {
    world.violate("I3", `${name} is ${run.status}, its records say ${expected}`);
  }
  checkCounters(world, run, records, name);
}

const counterOfAction: Readonly<Record<SyncRecord["action"], keyof RunCounters | null>> = {
  create: "created",
  update: "updated",
  merge: "updated",
  delete: "deleted",
  adopt: "adopted",
  converge: "adopted",
  none: null,
};

function checkCounters(
  world: World,
  run: SyncRun,
  records: readonly SyncRecord[],
  name: string,
): void {
  const counted: Partial<Record<keyof RunCounters, number>> = {};
  const add = (counter: keyof RunCounters | null) => {
    if (counter !== null) counted[counter] = (counted[counter] ?? 0) + 1;
  };
  for (const { status, action } of records) {
    if (status === "success") add(counterOfAction[action]);
    else add(status === "skipped" || status === "cancelled" ? "skipped" : "failed");
  }
  for (const counter of [
    "created",
    "updated",
    "deleted",
    "adopted",
    "failed",
    "skipped",
  ] as const) {
    const is = run.counters[counter];
    const should = counted[counter] ?? 0;
    if (is !== should)
      world.violate("I3", `${name} counts ${is} ${counter}, and there are ${should}`);
  }
}

/** Nobody may be left not knowing without a reason: an answer that was lost, and a look that did not tell. */
function checkUnknown(world: World, record: SyncRecord, name: string): void {
  const since = record.startedAt?.getTime() ?? 0;
  const sent = world.wireLog.departures.some(
    ({ exchange }) => exchange?.scope.kind === "record" && exchange.scope.id === record.id,
  );
  const gaveUp = record.error?.message.includes("given up") === true;
  if (sent || gaveUp) return;
  world.violate("I3", `'${record.key}' in ${name} is unknown since ${since}, and nothing was sent`);
}
