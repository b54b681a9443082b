import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type App, settled, startApp } from "./support/app.ts";
import {
  apply,
  beginPush,
  makePlan,
  makeTarget,
  modelOf,
  startContentful,
} from "./support/kill-world.ts";

/** `SYNCLINE_RATE_ITEMS=100` is the long form. */
const items = Number(process.env.SYNCLINE_RATE_ITEMS ?? 20);
const requestsPerSecond = 10;

describe("a platform with a rate limit", () => {
  let app: App;
  let simulator: ContentfulSimulator;
  beforeAll(async () => {
    app = await startApp();
    await app.api.post("/import", modelOf(items, 1));
  });
  afterAll(() => app?.close());
  afterEach(() => simulator?.close());

  const answered = (status: number) =>
    simulator.journal().filter((entry) => entry.status === status).length;
  const writes = () => simulator.journal().filter((entry) => entry.method === "PUT");

  it(`gets a first push of ${items} types in about the time its limit allows, and never has to refuse`, async () => {
    simulator = await startContentful(requestsPerSecond);
    const target = await makeTarget(app.api, simulator, { rate: requestsPerSecond, name: "Ten" });
    const plan = await makePlan(app.api, target);
    const startedAt = performance.now();
    const syncId = await apply(app.api, plan.id);
    expect((await settled(app.api, syncId, 120_000)).status).toBe("success");
    const tookMs = performance.now() - startedAt;
    // Each type is saved, then published; the example's types go along.
    const least = plan.actions.length * 2;
    const leastMs = (least / requestsPerSecond) * 1000;
    console.info(
      `${plan.actions.length} types, ${writes().length} writes: ${(tookMs / 1000).toFixed(1)} s, ${(tookMs / leastMs).toFixed(2)} x the least the limit allows`,
    );
    expect(answered(429)).toBe(0);
    expect(writes()).toHaveLength(least);
  });

  it("waits as long as the platform says after a refusal, all writers alike", async () => {
    simulator = await startContentful();
    const target = await makeTarget(app.api, simulator, { name: "Refusing" });
    const headers = { "retry-after": "2" };
    simulator.faults([{ kind: "status", status: 429, method: "PUT", headers, skip: 6, count: 2 }]);
    const syncId = await beginPush(app.api, target);
    expect((await settled(app.api, syncId, 60_000)).status).toBe("success");
    const journal = writes();
    const refused = journal.filter((entry) => entry.status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(2);
    for (const entry of refused) {
      const at = Date.parse(entry.time);
      // Those that were under way already may arrive; nobody sets out.
      const early = journal.filter((other) => {
        const after = Date.parse(other.time) - at;
        return after > 250 && after < 1_900;
      });
      expect(early).toEqual([]);
    }
  });
});
