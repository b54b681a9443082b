import type { Clock, Repositories } from "../../ports/index.ts";
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
import { memoryPlans } from "./plans.ts";
import { memoryProjects } from "./projects.ts";
import { memoryRateSlots } from "./rate-slots.ts";
import { memoryRecords } from "./records.ts";
import { memoryRuns } from "./runs.ts";
import { memorySchedules } from "./schedules.ts";
import { memorySnapshots } from "./snapshots.ts";
import { memoryStates } from "./states.ts";
import { memoryTargets } from "./targets.ts";
import { memoryVersions } from "./versions.ts";

export function memoryRepositories(
  database: MemoryDatabase,
  clock: Pick<Clock, "now">,
): Repositories {
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
    conflicts: memoryConflicts(database),
    schedules: memorySchedules(database),
    leases: memoryLeases(database, clock),
    rateSlots: memoryRateSlots(database, clock),
    journal: memoryJournal(database),
    audit: memoryAudit(database),
    events: memoryEvents(database),
    idempotencyKeys: memoryIdempotencyKeys(database),
    jobs: memoryJobs(database),
  };
}

type Call = (...parameters: unknown[]) => Promise<unknown>;
type Methods = Readonly<Record<string, Call>>;
type Wrap = <T>(call: (repositories: Repositories) => Promise<T>) => Promise<T>;

/** The same repositories with every call passed through `wrap`. Each is made when it is first asked for. */
export function wrapRepositories(repositories: Repositories, wrap: Wrap): Repositories {
  const wrapped = {};
  for (const name of Object.keys(repositories) as (keyof Repositories)[]) {
    let made: Methods | undefined;
    const get = () => {
      made ??= wrapMethods(repositories, name, wrap);
      return made;
    };
    Object.defineProperty(wrapped, name, { get, enumerable: true });
  }
  return wrapped as Repositories;
}

/**
 * Wrapped repositories made once for many uses: each use gives the wrapping for the calls made while it lasts.
 * What a use has handed out goes by its own wrapping for ever.
 */
export function repositoriesInUse(repositories: Repositories): (wrap: Wrap) => Repositories {
  class InUse {
    readonly #wrap: Wrap;
    readonly #made = new Map<string, Methods>();
    constructor(wrap: Wrap) {
      this.#wrap = wrap;
    }
    of(name: keyof Repositories): Methods {
      const known = this.#made.get(name);
      if (known !== undefined) return known;
      const made = wrapMethods(repositories, name, this.#wrap);
      this.#made.set(name, made);
      return made;
    }
  }
  for (const name of Object.keys(repositories) as (keyof Repositories)[]) {
    Object.defineProperty(InUse.prototype, name, {
      get(this: InUse) {
        return this.of(name);
      },
    });
  }
  return (wrap) => new InUse(wrap) as unknown as Repositories;
}

function wrapMethods(repositories: Repositories, name: keyof Repositories, wrap: Wrap): Methods {
  const of = (all: Repositories) => all[name] as unknown as Methods;
  const wrapped: Record<string, Call> = {};
  for (const method of Object.keys(of(repositories))) {
    wrapped[method] = (...parameters) =>
      wrap((inner) => (of(inner)[method] as Call)(...parameters));
  }
  return wrapped;
}
