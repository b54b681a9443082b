import type { Clock, Repositories } from "../../ports/index.ts";
import { memoryMembers, memoryTokens } from "./access.ts";
import { memoryAnalytics } from "./analytics.ts";
import { memoryAudit } from "./audit.ts";
import { memoryConflicts } from "./conflicts.ts";
import type { MemoryDatabase } from "./database.ts";
import { memoryEvents } from "./events.ts";
import { memoryExchanges } from "./exchanges.ts";
import { memoryIdempotencyKeys } from "./idempotency-keys.ts";
import { memoryIdentities } from "./identities.ts";
import { memoryItems } from "./items.ts";
import { memoryJobs } from "./jobs.ts";
import { memoryJournal } from "./journal.ts";
import { memoryLeases } from "./leases.ts";
import { memoryLog } from "./log.ts";
import { memoryModelRoots } from "./model-roots.ts";
import { memoryPlans } from "./plans.ts";
import { memoryProjects } from "./projects.ts";
import { memoryRateSlots } from "./rate-slots.ts";
import { memoryRecords } from "./records.ts";
import { memoryRetention } from "./retention.ts";
import { memoryRuns } from "./runs.ts";
import { memorySchedules } from "./schedules.ts";
import { memorySnapshots } from "./snapshots.ts";
import { memoryStates } from "./states.ts";
import { memoryTargets } from "./targets.ts";
import { memoryThrottles } from "./throttles.ts";
import { memoryVersions } from "./versions.ts";
import { memoryViews } from "./views.ts";
import { memoryWebhooks } from "./webhooks.ts";

export function memoryRepositories(
  database: MemoryDatabase,
  clock: Pick<Clock, "now" | "monotonicMs">,
): Repositories {
  return {
    projects: memoryProjects(database),
    targets: memoryTargets(database),
    items: memoryItems(database),
    versions: memoryVersions(database),
    modelRoots: memoryModelRoots(database),
    snapshots: memorySnapshots(database),
    plans: memoryPlans(database),
    runs: memoryRuns(database),
    records: memoryRecords(database),
    exchanges: memoryExchanges(database),
    states: memoryStates(database),
    identities: memoryIdentities(database),
    conflicts: memoryConflicts(database),
    schedules: memorySchedules(database),
    leases: memoryLeases(database, clock),
    log: memoryLog(database),
    rateSlots: memoryRateSlots(database, clock),
    throttles: memoryThrottles(database, clock),
    retention: memoryRetention(database),
    journal: memoryJournal(database),
    audit: memoryAudit(database),
    events: memoryEvents(database),
    idempotencyKeys: memoryIdempotencyKeys(database),
    members: memoryMembers(database),
    tokens: memoryTokens(database),
    webhooks: memoryWebhooks(database),
    analytics: memoryAnalytics(database),
    views: memoryViews(database),
    jobs: memoryJobs(database),
  };
}

type Call = (...parameters: unknown[]) => Promise<unknown>;
type Methods = Readonly<Record<string, Call>>;
type Wrap = <T>(call: (repositories: Repositories) => Promise<T>) => Promise<T>;

/** The same repositories with every call passed through `wrap`. */
export function wrapRepositories(repositories: Repositories, wrap: Wrap): Repositories {
  const wrapped: Record<string, Methods> = {};
  for (const name of namesOf(repositories)) {
    const of = (all: Repositories) => all[name] as unknown as Methods;
    const methods: Record<string, Call> = {};
    for (const method of Object.keys(of(repositories))) {
      methods[method] = (...parameters) =>
        wrap((inner) => (of(inner)[method] as Call)(...parameters));
    }
    wrapped[name] = methods;
  }
  return wrapped as unknown as Repositories;
}

/**
 * The same repositories for many uses, each of which says by `mayCall` whether a call may be made now: it
 * throws when not. What a use has handed out asks that same use for ever.
 */
export function repositoriesInUse(
  repositories: Repositories,
): (mayCall: () => void) => Repositories {
  class InUse {
    readonly #mayCall: () => void;
    // A transaction calls few repositories, so each is made when it is first asked for.
    readonly #made = new Map<string, Methods>();
    constructor(mayCall: () => void) {
      this.#mayCall = mayCall;
    }
    of(name: keyof Repositories): Methods {
      const known = this.#made.get(name);
      if (known !== undefined) return known;
      const made = guardMethods(repositories[name] as unknown as Methods, this.#mayCall);
      this.#made.set(name, made);
      return made;
    }
  }
  for (const name of namesOf(repositories)) {
    Object.defineProperty(InUse.prototype, name, {
      get(this: InUse) {
        return this.of(name);
      },
    });
  }
  return (mayCall) => new InUse(mayCall) as unknown as Repositories;
}

function guardMethods(methods: Methods, mayCall: () => void): Methods {
  const guarded: Record<string, Call> = {};
  for (const [name, method] of Object.entries(methods)) {
    guarded[name] = async (...parameters) => {
      mayCall();
      return method(...parameters);
    };
  }
  return guarded;
}

function namesOf(repositories: Repositories): (keyof Repositories)[] {
  return Object.keys(repositories) as (keyof Repositories)[];
}
