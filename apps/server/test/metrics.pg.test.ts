import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiAndWorker, startApiAndWorker } from "./support/api-and-worker.ts";
import { type Family, parseExposition } from "./support/exposition.ts";
import { applied, ended, importTypes, journal, plan, type TargetAnswer } from "./support/sync.ts";
import { contentType, model, type TestServer } from "./support/test-server.ts";

let processes: ApiAndWorker;
let api: TestServer;
let worker: TestServer;
let target: TargetAnswer;
let ofApi: ReadonlyMap<string, Family>;
let ofWorker: ReadonlyMap<string, Family>;

beforeAll(async () => {
  processes = await startApiAndWorker();
  ({ api, worker } = processes);
  target = await processes.addTarget();
  await importTypes(api, model(contentType("article"), contentType("author")));
  await ended(api, await applied(api, (await plan(api, target.id)).id));
  [ofApi, ofWorker] = (await Promise.all(
    [api, worker].map(async (server) => {
      return parseExposition(await (await fetch(`${server.url}/metrics`)).text());
    }),
  )) as [typeof ofApi, typeof ofApi];
}, 60_000);
afterAll(() => processes?.close(), 60_000);

function sum(families: ReadonlyMap<string, Family>, name: string): number {
  const samples = families.get(name)?.samples ?? [];
  return samples.reduce((total, { value }) => total + value, 0);
}

describe("metrics of several processes on one database", () => {
  it("count each run, item and exchange in the process that did it: their sum is the record's", async () => {
    expect([sum(ofApi, "syncline_runs_total"), sum(ofWorker, "syncline_runs_total")]).toEqual([
      0, 1,
    ]);
    expect([sum(ofApi, "syncline_items_total"), sum(ofWorker, "syncline_items_total")]).toEqual([
      0, 2,
    ]);
    // The plan looked at the target, the run wrote to it.
    expect(sum(ofApi, "syncline_exchanges_total")).toBeGreaterThan(0);
    expect(sum(ofWorker, "syncline_exchanges_total")).toBeGreaterThan(0);
    const sent = (await journal(target)).length;
    const counted =
      sum(ofApi, "syncline_exchanges_total") + sum(ofWorker, "syncline_exchanges_total");
    expect(counted).toBe(sent);
  });

  it("read the same from the database, and say that it must not be added up", () => {
    for (const name of ["syncline_items_state", "syncline_runs_open", "syncline_database_up"]) {
      expect(ofWorker.get(name)?.samples).toEqual(ofApi.get(name)?.samples);
    }
    expect(ofApi.get("syncline_items_state")?.help).toContain("max over processes, not the sum");
  });

  it("have a journal of each process", () => {
    for (const families of [ofApi, ofWorker]) {
      expect(families.get("syncline_journal_entries")?.samples).toMatchObject([{ value: 0 }]);
      expect(families.get("syncline_journal_bytes")?.samples).toHaveLength(1);
    }
  });

  it("say which of them is which", () => {
    const roles = [ofApi, ofWorker].map(
      (families) => families.get("syncline_build_info")?.samples[0]?.labels.role,
    );
    expect(roles).toEqual(["api", "worker"]);
  });
});

describe("metrics without the database", () => {
  it("are answered all the same, and say that it is away", async () => {
    await processes.postgres.goAway();
    // The last reading may be kept for some seconds.
    await expect
      .poll(async () => sum(await scrape(worker), "syncline_database_up"), { timeout: 20_000 })
      .toBe(0);
    const families = await scrape(worker);
    expect(sum(families, "syncline_runs_total")).toBe(1);
    expect(families.get("syncline_items_state")?.samples).toEqual([]);
    await processes.postgres.comeBack();
  }, 40_000);

  async function scrape(server: TestServer): Promise<ReadonlyMap<string, Family>> {
    return parseExposition(await (await fetch(`${server.url}/metrics`)).text());
  }
});
