import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type App, bootstrapToken, settled, startApp } from "./support/app.ts";
import { beginPush, makePlan, makeTarget, modelOf, startContentful } from "./support/kill-world.ts";
import { pause, until } from "./support/wait.ts";

const items = 12;

describe("cancelling a run", () => {
  let app: App;
  let simulator: ContentfulSimulator;
  let round = 0;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    round += 1;
    simulator = await startContentful();
    await app.api.post("/import", modelOf(items, round));
  });
  afterEach(() => simulator?.close());

  const newTarget = (rate?: number) =>
    makeTarget(app.api, simulator, {
      name: `Space ${round}`,
      ...(rate === undefined ? {} : { rate }),
    });
  const requests = () => simulator.journal().length;
  const writes = () => simulator.journal().filter((entry) => entry.method === "PUT").length;

  async function begin(target: string): Promise<string> {
    const before = writes();
    const syncId = await beginPush(app.api, target);
    await until(() => (writes() > before ? true : null), 20_000, "a write");
    return syncId;
  }

  /** Cancels, and answers how many requests left more than a second later, and when the run had ended. */
  async function cancel(syncId: string) {
    const askedAt = Date.now();
    expect((await app.api.post(`/sync/${syncId}/cancel`)).status).toBe(200);
    let endedAfterMs = Number.POSITIVE_INFINITY;
    const end = settled(app.api, syncId).then((status) => {
      endedAfterMs = Date.now() - askedAt;
      return status.status;
    });
    await pause(Math.max(0, askedAt + 1_000 - Date.now()));
    const afterASecond = requests();
    const status = await end;
    await pause(500);
    return { late: requests() - afterASecond, endedAfterMs, status };
  }

  /** What the record says was done is what the platform holds, and what is left can be taken up again. */
  async function expectTruth(syncId: string, target: string): Promise<void> {
    const { body } = await app.api.get<{ records: { key: string; status: string }[] }>(
      `/sync/${syncId}`,
    );
    const of = (status: string) => body.records.filter((record) => record.status === status);
    expect(of("cancelled").length).toBeGreaterThan(0);
    expect(of("success").length + of("cancelled").length).toBe(body.records.length);
    simulator.clearFaults();
    const left = (await makePlan(app.api, target)).actions;
    expect(left.map((action) => action.key).sort()).toEqual(
      of("cancelled")
        .map((record) => record.key)
        .sort(),
    );
    expect(left.map((action) => action.operation)).not.toContain("blocked");
    const resumed = await app.api.post<{ syncId: string }>(`/sync/${syncId}/resume`);
    expect(await settled(app.api, resumed.body.syncId)).toMatchObject({ status: "success" });
    expect((await makePlan(app.api, target)).actions).toEqual([]);
  }

  /** Far below the wait itself: how long "at once" is depends on what else the machine does. */
  function expectAtOnce(endedAfterMs: number): void {
    console.info(`cancelled: the run had its end after ${endedAfterMs} ms`);
    expect(endedAfterMs).toBeLessThan(10_000);
  }

  it("ends a wait for the rate limit at once", async () => {
    const target = await newTarget(0.7);
    const { late, endedAfterMs, status } = await cancel(await begin(target));
    expect({ late, status }).toEqual({ late: 0, status: "cancelled" });
    expectAtOnce(endedAfterMs);
  });

  it("ends a wait for a retry at once, however long the platform asked for", async () => {
    const target = await newTarget();
    const headers = { "retry-after": "15" };
    simulator.faults([{ kind: "status", status: 429, method: "PUT", headers, skip: 5 }]);
    const syncId = await begin(target);
    await pause(300);
    const { late, endedAfterMs, status } = await cancel(syncId);
    expect({ late, status }).toEqual({ late: 0, status: "cancelled" });
    expectAtOnce(endedAfterMs);
    await expectTruth(syncId, target);
  });

  it("awaits the exchange in flight, records it, and sends nothing after it", async () => {
    const target = await newTarget();
    simulator.faults([{ kind: "latency", method: "PUT", ms: 2_000, skip: 7 }]);
    const syncId = await begin(target);
    await pause(300);
    const { late, status } = await cancel(syncId);
    expect({ late, status }).toEqual({ late: 0, status: "cancelled" });
    await expectTruth(syncId, target);
  });

  it("stops a plan between two pages of its listing when the caller goes away", async () => {
    const target = await newTarget();
    simulator.faults([{ kind: "latency", method: "GET", ms: 700 }]);
    const gone = new AbortController();
    const planning = fetch(`${app.server.url}/api/v1/sync/plan`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${bootstrapToken}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ target, direction: "push" }),
      signal: gone.signal,
    });
    await pause(200);
    gone.abort();
    await expect(planning).rejects.toThrow("aborted");
    const atAbort = requests();
    await pause(1_500);
    expect(requests() - atAbort).toBeLessThanOrEqual(1);
  });
});
