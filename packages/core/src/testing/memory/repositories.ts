import type { Repositories } from "../../ports/index.ts";
import { memoryAudit } from "./audit.ts";
import type { MemoryDatabase } from "./database.ts";
import { memoryEvents } from "./events.ts";
import { memoryExchanges } from "./exchanges.ts";
import { memoryIdempotencyKeys } from "./idempotency-keys.ts";
import { memoryIdentities } from "./identities.ts";
import { memoryItems } from "./items.ts";
import { memoryJobs } from "./jobs.ts";
import { memoryPlans } from "./plans.ts";
import { memoryProjects } from "./projects.ts";
import { memoryRecords } from "./records.ts";
import { memoryRuns } from "./runs.ts";
import { memorySnapshots } from "./snapshots.ts";
import { memoryStates } from "./states.ts";
import { memoryTargets } from "./targets.ts";
import { memoryVersions } from "./versions.ts";

export function memoryRepositories(database: MemoryDatabase): Repositories {
  return {
    projects: memoryProjects(database),
    targets: memoryTargets(database),
    items: memoryItems(database),
    versions: memoryVersions(database),
    snapshots: memorySnapshots(database),
    plans: memoryPlans(database),
    runs: memoryRuns(database),
    records: memoryRecords(database),
    exchanges: memoryExchanges(database),
    states: memoryStates(database),
    identities: memoryIdentities(database),
    audit: memoryAudit(database),
    events: memoryEvents(database),
    idempotencyKeys: memoryIdempotencyKeys(database),
    jobs: memoryJobs(database),
  };
}

/** The same repositories with every call passed through `wrap`. */
export function wrapRepositories(
  repositories: Repositories,
  wrap: <T>(call: (repositories: Repositories) => Promise<T>) => Promise<T>,
): Repositories {
  type Call = (...parameters: unknown[]) => Promise<unknown>;
  const at = (from: object, name: string) => (from as Record<string, unknown>)[name];
  const wrapped = Object.entries(repositories).map(([name, repository]) => {
    const methods = Object.keys(repository).map((method) => [
      method,
      (...parameters: unknown[]) =>
        wrap((inner) => (at(at(inner, name) as object, method) as Call)(...parameters)),
    ]);
    return [name, Object.fromEntries(methods)];
  });
  return Object.fromEntries(wrapped) as Repositories;
}
