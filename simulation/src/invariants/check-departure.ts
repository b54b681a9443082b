import type { Departure } from "../world/wire-log.ts";
import type { World } from "../world/world.ts";

/** After a cancellation no write leaves any more: the look of every second, and what a slow answer adds. */
const cancelWithinMs = 1_000;
const slowestCallMs = 100;
/** A look that met a database that failed is made again. */
const mendedWithinMs = 3_000;

/** I1, I7, I8, I12 and I13: what must be true at the moment a request leaves. */
export function checkDeparture(
  world: World,
  departure: Departure,
  earlier: readonly Departure[],
): void {
  const { process, method, url, exchange } = departure;
  const what = `${process.name} sent ${method} ${new URL(url).pathname}`;
  if (exchange === null) {
    world.violate("I1", `${what} without a durable intent`);
    return;
  }
  const { scope } = exchange;
  if (scope.kind === "record" && process.name.startsWith("worker")) {
    checkLease(world, departure, what);
    checkOpen(world, scope.id, what);
    if (method !== "GET") checkCancelled(world, departure, scope.runId, what);
  }
  checkRate(world, departure, earlier, what);
}

function checkLease(world: World, { process, atMs }: Departure, what: string): void {
  const { lease } = world.mirror;
  if (lease === null || lease.process !== process.name) {
    world.violate("I7", `${what} while ${lease?.process ?? "nobody"} held the lease`);
    return;
  }
  if (lease.expiresAtMs <= atMs) world.violate("I7", `${what} after its lease had lapsed`);
}

/** I13: for a record that has its end, nothing more is sent. */
function checkOpen({ mirror, violate }: World, recordId: string, what: string): void {
  const status = mirror.records.get(recordId)?.status;
  if (status !== "in_progress") violate("I13", `${what} for a record that is ${status}`);
}

function checkCancelled(world: World, departure: Departure, runId: string, what: string): void {
  const { mirror, rates, settings, database } = world;
  const cancelledAtMs = mirror.cancelledAtMs.get(runId);
  if (cancelledAtMs === undefined) return;
  // Nobody can learn of it while the database is away.
  const late = departure.atMs - Math.max(cancelledAtMs, database.backAtMs);
  const troubled = settings.rates.store > 0;
  const slow =
    rates.slowStore > 0 || settings.rates.slowStore > 0 ? slowestCallMs * 3 : slowestCallMs;
  const allowed = cancelWithinMs + (troubled ? mendedWithinMs : slow);
  if (late <= allowed || departure.process.frozenSince(cancelledAtMs)) return;
  world.violate("I8", `${what} ${late} ms after its run was cancelled`);
}

/**
 * What a process sends is spaced by the rate, and what all of them send together where nothing delays a
 * start; only a thaw lets what was due leave together.
 */
function checkRate(
  world: World,
  { process, atMs }: Departure,
  earlier: readonly Departure[],
  what: string,
): void {
  const { rates, requestsPerSecond } = world.settings;
  const isSmooth = rates.slowStore + rates.store + rates.freeze === 0;
  const last = isSmooth
    ? earlier.at(-1)
    : earlier.findLast((departure) => departure.process === process);
  if (last === undefined || process.frozenSince(last.atMs - 60_000)) return;
  const spacing = 1000 / requestsPerSecond;
  if (atMs - last.atMs >= spacing - 0.001) return;
  world.violate("I12", `${what} ${(atMs - last.atMs).toFixed(1)} ms after the one before`);
}
