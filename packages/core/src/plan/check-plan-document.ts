import { hashJson } from "../canonical/hash.ts";
import { type Issue, SynclineError, summarise } from "../errors/index.ts";
import { type PlanDocument, partHashes, snapshotHashes } from "./plan-document.ts";
import { sealPlan } from "./seal.ts";
import { summarisePlan } from "./summarise.ts";

/** Whether a document is the plan that was exported, whole. @throws invalid_input naming each place that is not */
export function checkPlanDocument(document: PlanDocument): void {
  const issues = [...changedParts(document), ...wrongSnapshots(document)];
  if (issues.length === 0 && sealPlan(document.plan) !== document.seal) {
    issues.push(changed("seal", "does not fit the plan"));
  }
  if (issues.length === 0) issues.push(...contradictions(document));
  if (issues.length === 0) return;
  throw new SynclineError({
    code: "invalid_input",
    message: `This document is not a plan as it was exported. ${summarise(issues)}`,
    issues,
  });
}

function changed(path: string, message: string): Issue {
  return {
    path,
    code: "plan.changed",
    severity: "error",
    message,
    hint: "Export the plan again, or make a new one.",
  };
}

function changedParts({ plan, parts }: PlanDocument): Issue[] {
  const hashes = partHashes(plan);
  const names = new Set([...hashes.keys(), ...Object.keys(parts)]);
  return [...names].flatMap((path) => {
    const [now, then] = [hashes.get(path), Object.hasOwn(parts, path) ? parts[path] : undefined];
    if (now === then) return [];
    if (now === undefined) return [changed(path, "is missing")];
    return [changed(path, then === undefined ? "was not there" : "has been changed")];
  });
}

function wrongSnapshots({ plan, snapshots }: PlanDocument): Issue[] {
  const wrong = Object.entries(snapshots).flatMap(([hash, value]) =>
    hashJson(value) === hash ? [] : [changed(`snapshots.${hash}`, "is not what its hash says")],
  );
  const missing = plan.actions.flatMap((action, at) =>
    snapshotHashes(action).flatMap(([name, hash]) =>
      Object.hasOwn(snapshots, hash)
        ? []
        : [changed(`plan.actions[${at}].${name}`, "names a snapshot that is not there")],
    ),
  );
  const named = new Set(
    plan.actions.flatMap((action) => [
      ...snapshotHashes(action).map(([, hash]) => hash),
      action.baseHash,
      action.remoteHash,
    ]),
  );
  const strays = Object.keys(snapshots)
    .filter((hash) => !named.has(hash))
    .map((hash) => changed(`snapshots.${hash}`, "is named by nothing in the plan"));
  return [...wrong, ...missing, ...strays];
}

/** A seal is no signature: figures that ask for consent are worked out again. */
function contradictions({ plan }: PlanDocument): Issue[] {
  const { actions, summary } = plan;
  const { unchanged, remoteOnly } = summary;
  const figures = summarisePlan({ actions, unchanged, remoteOnly });
  const misplaced = actions.flatMap(({ index }, at) =>
    index === at ? [] : [changed(`plan.actions[${at}].index`, "is not its place")],
  );
  return hashJson({ ...figures, consentNeeded: [...figures.consentNeeded] }) ===
    hashJson({ ...summary, consentNeeded: [...summary.consentNeeded] })
    ? misplaced
    : [...misplaced, changed("plan.summary", "does not fit the actions")];
}
