import type { Call } from "../process/process-store.ts";
import type { SimProcess } from "../process/sim-process.ts";
import type { Trace } from "./trace.ts";

/** The last part of an id that differs from others. */
function brief(id: unknown): string {
  const text = String(id ?? "∅");
  return /^\d{8}-/.test(text) ? text.slice(4, 13).replace(/^0+-?0*/, "#") : text.slice(0, 6);
}

// biome-ignore lint/suspicious/noExplicitAny: a row knows what its call was given.
type Words = (args: readonly any[]) => string;

const words: Readonly<Record<string, Words>> = {
  "plans.insert": ([plan]) => `${brief(plan.id)} ${plan.direction} ${plan.mode}: ${actions(plan)}`,
  "runs.insert": ([run]) => `${brief(run.id)} of plan ${brief(run.planId)}`,
  "runs.transition": ([{ id, change }]) =>
    `${brief(id)} → ${change.status} ${change.error?.code ?? ""}`,
  "runs.requestCancel": ([{ id }]) => brief(id),
  "runs.count": ([id, , delta]) => `${brief(id)} ${JSON.stringify(delta)}`,
  "records.insert": ([records]) =>
    records.map((one: { id: string; key: string }) => `${brief(one.id)}=${one.key}`).join(" "),
  "records.start": ([id]) => brief(id),
  "records.finish": ([id, , to]) =>
    `${brief(id)} → ${to.status} ${to.error?.code ?? to.reason ?? ""} ${to.error?.message ?? ""}`,
  "exchanges.insert": ([one]) =>
    `${brief(one.id)} of ${brief(one.scope.id)} ${one.method} ${one.url}`,
  "exchanges.finish": ([id, end]) => `${brief(id)} ${end.responseStatus ?? end.error}`,
  "states.replace": ([{ next }]) => words["states.put"]?.([next]) ?? "",
  "states.put": ([state]) =>
    `${state.key}@${state.nativeId} ${state.status} B${brief(state.baseHash)} L${brief(state.localHash)} R${brief(state.remoteHash)} v${state.versionTag}`,
  "states.remove": ([{ key }]) => key,
  "items.put": ([item]) =>
    `${item.key} ${brief(item.contentHash)} version ${brief(item.versionId)}${item.deletedAt === null ? "" : " deleted"}`,
  "versions.insert": ([version]) =>
    `${version.key} ${brief(version.id)} by ${version.source} of [${version.parents.map(brief)}] ${brief(version.contentHash)}`,
  "identities.put": ([{ key, nativeId }]) => `${key}=${nativeId}`,
  "identities.remove": ([{ key }]) => key,
  "conflicts.insert": ([{ id, key, decision }]) => `${brief(id)} ${key} ${decision}`,
  "leases.acquire": ([{ runId }]) => brief(runId),
};

/** They say nothing that the rest does not. */
const silent = [
  "snapshots.put",
  "audit.append",
  "events.append",
  "rateSlots.reserve",
  "leases.renew",
  "journal.mark",
];

export function sayCall(trace: Trace, process: SimProcess, call: Call): void {
  const name = `${call.repository}.${call.method}`;
  if (silent.includes(name) || (name === "leases.acquire" && call.answer === null)) return;
  const said = words[name]?.(call.args) ?? JSON.stringify(call.args).slice(0, 160);
  trace.say(process.name, `◆ ${name} ${said}`);
}

interface Action {
  readonly key: string;
  readonly operation: string;
  readonly decision: string;
  readonly pass: number;
}

function actions({ actions }: { actions: readonly Action[] }): string {
  return actions
    .map(
      ({ key, operation, decision, pass }) =>
        `${key} ${operation}${pass === 2 ? "²" : ""} ${decision}`,
    )
    .join(", ");
}
