import type { MemoryVerdict } from "@syncline/adapter-testkit/memory-adapter";
import { drawVerdict } from "../world/draw-verdict.ts";
import type { Departure } from "../world/wire-log.ts";
import type { World } from "../world/world.ts";
import type { SimProcess } from "./sim-process.ts";

/**
 * The network between one process and the platform. What has left arrives whether or not its sender lives,
 * and the answer is lost on a sender that died.
 */
export function processWire(world: World, process: SimProcess): typeof globalThis.fetch {
  const { clock, faults, trace, platform, watch } = world;

  async function carry(departure: Departure, init: RequestInit): Promise<Response> {
    const { method, url, body } = departure;
    const verdict = drawVerdict(world, departure);
    if (verdict === "fail_and_arrive_late") world.lateRequests += 1;
    await clock.sleep(faults.between(2, 40));
    // Decided at departure, so that who sends what first does not depend on the platform.
    platform.decide = () => {
      // The platform does its work at once when it has decided: this is the first moment after.
      queueMicrotask(() => arrived(departure, verdict));
      return verdict;
    };
    const outcome = await platform
      .fetch(url, { method, headers: { ...init.headers }, body, signal: init.signal ?? null })
      .then(
        (response) => ({ response }) as const,
        (error: unknown) => ({ error }) as const,
      );
    if (trace.on) say(departure, verdict, outcome);
    if ("error" in outcome) throw outcome.error;
    await clock.sleep(faults.between(1, 40));
    return outcome.response;
  }

  function arrived(departure: Departure, verdict: MemoryVerdict): void {
    const untrue =
      verdict === "fail_and_arrive_late" || (typeof verdict === "object" && "stale" in verdict);
    if (untrue && departure.exchange !== null) world.misled.add(departure.exchange.scope.id);
    if (departure.method !== "GET") watch.note(departure.exchange?.id ?? null);
    if (verdict === "fail_and_arrive_late") deliverLater(departure);
    if (verdict !== "fail_before" && verdict !== "refuse") stepOn("when a request has arrived");
  }

  function deliverLater({ exchange }: Departure): void {
    void clock.sleep(faults.between(50, 4_000)).then(() => {
      platform.deliverLate();
      world.lateRequests -= 1;
      watch.note(exchange?.id ?? null);
    });
  }

  /** A crash here stops the process, not the request. */
  function stepOn(what: string): void {
    try {
      process.step(what);
    } catch {
      return;
    }
  }

  function say(
    { exchange, method, url, body }: Departure,
    verdict: MemoryVerdict,
    result: { response: Response } | { error: unknown },
  ): void {
    const end = "error" in result ? String(result.error) : result.response.status;
    const path = new URL(url).pathname;
    const how = verdict === "pass" ? "" : ` [${JSON.stringify(verdict)}]`;
    const sent = body === null ? "" : ` ${body.slice(0, 120)}`;
    trace.say(
      process.name,
      `→ ${method} ${path}${sent}${how} → ${end} (${exchange?.id.slice(4, 13)})`,
    );
  }

  return (input, init = {}) => {
    const { method = "GET", body = null } = init;
    const request = { method, url: String(input), body: body as string | null };
    stepOn("before a request leaves");
    if (!process.alive) return new Promise(() => undefined);
    return process.live(carry(world.wireLog.depart(process, request), init));
  };
}
