import type { MemoryVerdict } from "@syncline/adapter-testkit/memory-adapter";
import type { Departure } from "./wire-log.ts";
import type { World } from "./world.ts";

/**
 * What goes wrong with a request, by lot. Left out is what no engine can survive at a platform that offers no
 * means against it: a request that arrives late where writes are not guarded, an old answer where the
 * engine's own look is the guard.
 */
export function drawVerdict(world: World, { method, url }: Departure): MemoryVerdict {
  const { faults, rates, settings } = world;
  if (rates.wire === 0 || !faults.chance(rates.wire)) return "pass";
  const writes = method !== "GET";
  const guarded = settings.precondition === "version";
  const creates = method === "POST";
  // One at a time, so that it is known whose it is.
  const late = guarded && world.lateRequests === 0 && (!creates || settings.createIdempotent);
  const finds = url.includes("marker=") || url.includes("from=");
  const kind = faults.weighed({
    refuse: 2,
    fail_before: 3,
    fail_after: writes ? 5 : 1,
    lose_response: writes ? 2 : 0.3,
    hang: 0.5,
    fail_and_arrive_late: writes && late ? 2 : 0,
    duplicate: writes && (!creates || settings.createIdempotent) ? 3 : 0,
    limited: 3,
    broken: 3,
    brokenAfter: writes ? 3 : 0,
    stale: !writes && !finds && guarded ? 2 : 0,
  });
  const retryAfter = faults.pick(["0", "1", "2", "7", "soon", "-3", undefined, undefined]);
  const asked = retryAfter === undefined ? {} : { retryAfter };
  switch (kind) {
    case "limited":
      return { status: 429, ...asked };
    case "broken":
      return { status: faults.pick([500, 502, 503]), ...asked };
    case "brokenAfter":
      return { status: faults.pick([500, 502, 504]), when: "after" };
    case "stale":
      return { stale: faults.between(1, 3) };
    default:
      return kind;
  }
}
