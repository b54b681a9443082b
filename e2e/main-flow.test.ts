import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, exampleModel, settled, startApp } from "./support/app.ts";
import { type SandboxTarget, sandboxTarget } from "./support/sandbox.ts";

interface Plan {
  id: string;
  summary: Record<string, number>;
  actions: { key: string; operation: string }[];
}
interface JournalEntry {
  seq: number;
  method: string;
  path: string;
}

const writes = new Set(["PUT", "POST", "PATCH", "DELETE"]);

describe("the main job, over REST", () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ fromNothing: true });
  });
  afterAll(() => app?.close());

  const journal = async (target: SandboxTarget): Promise<JournalEntry[]> => {
    const response = await fetch(`${target.config.baseUrl}/__sim/journal`);
    const body = (await response.json()) as JournalEntry[] | { entries: JournalEntry[] };
    return Array.isArray(body) ? body : body.entries;
  };
  const writesAt = async (target: SandboxTarget) =>
    (await journal(target)).filter(
      (entry) => writes.has(entry.method) && !entry.path.endsWith("/oauth/token"),
    ).length;

  it.each(["contentful", "optimizely"] as const)(
    "brings the example to %s, and then has nothing to do",
    async (platform) => {
      const target = await sandboxTarget(app.api, platform);
      const imported = await app.api.post<{ items: { change: string }[] }>(
        "/import",
        await exampleModel(),
      );
      expect(imported.status).toBe(200);
      const plan = await app.api.post<Plan>("/sync/plan", { target: target.id, direction: "push" });
      expect(plan.status).toBe(200);
      expect(plan.body.summary.create).toBe(imported.body.items.length);
      expect(await writesAt(target)).toBe(0);

      const applied = await app.api.post<{ syncId: string }>("/sync/apply", {
        planId: plan.body.id,
      });
      const run = await settled(app.api, applied.body.syncId);
      expect(run).toMatchObject({ status: "success" });
      expect(run.counters.failed).toBe(0);
      const written = await writesAt(target);
      expect(written).toBeGreaterThan(0);

      const history = await app.api.get<{ items: { key: string; status: string }[] }>(
        `/sync/history?targetId=${target.id}&limit=200`,
      );
      expect(history.body.items.length).toBe(plan.body.actions.length);
      expect(history.body.items.every((record) => record.status === "success")).toBe(true);

      const again = await app.api.post<Plan>("/sync/plan", {
        target: target.id,
        direction: "push",
      });
      expect(again.body.actions).toEqual([]);
      const empty = await app.api.post<{ syncId: string }>("/sync/apply", {
        planId: again.body.id,
      });
      expect(await settled(app.api, empty.body.syncId)).toMatchObject({ status: "success" });
      expect(await writesAt(target)).toBe(written);
    },
  );

  it("says which setting of a target is wrong: the address, or the credentials", async () => {
    const { baseUrl } = (await sandboxTarget(app.api, "contentful")).config;
    const add = (name: string, settings: Record<string, unknown>) =>
      app.api.post<{ id: string }>("/targets", { name, platform: "contentful", settings });
    const check = async (id: string) =>
      (
        await app.api.post<{
          ok: boolean;
          checks: { name: string; ok: boolean; message: string }[];
        }>(`/targets/${id}/check`)
      ).body;

    const badToken = await add("Bad token", {
      spaceId: "sandbox",
      baseUrl,
      accessToken: "CFPAT-wrong-token",
    });
    const credentials = await check(badToken.body.id);
    expect(credentials.ok).toBe(false);
    expect(credentials.checks.at(-1)).toMatchObject({ name: "credentials", ok: false });
    expect(JSON.stringify(credentials)).not.toContain("CFPAT-wrong-token");

    const badHost = await add("Bad host", {
      spaceId: "sandbox",
      baseUrl: "http://127.0.0.1:9",
      accessToken: "CFPAT-any-token",
    });
    expect((await check(badHost.body.id)).checks.at(-1)).toMatchObject({
      name: "address",
      ok: false,
    });
  });
});
