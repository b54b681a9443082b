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
  const { process, method, exchange } = departure;
  if (exchange === null) {
    world.violate("I1", `${nameOf(departure)} without a durable intent`);
    return;
  }
  const { scope } = exchange;
  if (scope.kind === "record" && process.name.startsWith("worker")) {
    checkLease(world, departure);
    checkOpen(world, departure, scope.id);
    if (method !== "GET") checkCancelled(world, departure, scope.runId);
  }
  checkRate(world, departure, earlier);
}

function nameOf({ process, method, url }: Departure): string {
  return `${process.name} sent ${method} ${new URL(url).pathname}`;
}

function checkLease(world: World, departure: Departure): void {
  const { lease } = world.mirror;
  if (lease === null || lease.process !== departure.process.name) {
    const holder = lease?.process ?? "nobody";
    world.violate("I7", `${nameOf(departure)} while ${holder} held the lease`);
    return;
  }
  if (lease.expiresAtMs <= departure.atMs) {
    world.violate("I7", `${nameOf(departure)} after its lease had lapsed`);
  }
}

/** I13: for a record that has its end, nothing more is sent. */
function checkOpen({ mirror, violate }: World, departure: Departure, recordId: string): void {
  const status = mirror.records.get(recordId)?.status;
  if (status === "in_progress") return;
  violate("I13", `${nameOf(departure)} for a record that is ${status}`);
}

function checkCancelled(world: World, departure: Departure, runId: string): void {
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
  world.violate("I8", `${nameOf(departure)} ${late} ms after its run was cancelled`);
}

/**
 * What a process sends is spaced by the rate, and what all of them send together where nothing delays a
 * start; only a thaw lets what was due leave together.
 */
function checkRate(world: World, departure: Departure, earlier: readonly Departure[]): void {
  const { process, atMs } = departure;
  const { rates, requestsPerSecond } = world.settings;
  const isSmooth = rates.slowStore + rates.store + rates.freeze === 0;
  const last = isSmooth ? earlier.at(-1) : earlier.findLast((other) => other.process === process);
  if (last === undefined || process.frozenSince(last.atMs - 60_000)) return;
  const spacing = 1000 / requestsPerSecond;
  if (atMs - last.atMs >= spacing - 0.001) return;
  world.violate(
    "I12",
    `${nameOf(departure)} ${(atMs - last.atMs).toFixed(1)} ms after the one before`,
  );
}
