import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { openDatabase } from "@syncline/db";
import { fillDataDirectory } from "@syncline/db/testing";
import { type Simulator, startContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { api, bootstrapToken, settled } from "./support/app.ts";
import { startChild } from "./support/child.ts";

const accessToken = "CFPAT-order-of-recording";

describe("the order of recording", () => {
  let simulator: Simulator;
  let dataDir: string;
  beforeAll(async () => {
    simulator = await startContentfulSimulator({ settings: { tokens: [accessToken] } });
    dataDir = await mkdtemp(join(tmpdir(), "syncline-order-"));
    await fillDataDirectory(dataDir);
  });
  afterAll(async () => {
    await simulator?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it("has the intent on disk when the process is killed before the answer, and finishes after a restart", async () => {
    const child = await startChild({ dataDir, bootstrapToken });
    const calls = api(child.url);
    const { body: target } = await calls.post<{ id: string }>("/targets", {
      name: "Contentful",
      platform: "contentful",
      settings: { spaceId: "sandbox", baseUrl: simulator.url, accessToken },
    });
    await calls.post("/import", {
      syncline: 1,
      contentTypes: [
        { key: "note", name: "Note", fields: [{ key: "text", name: "Text", type: "text" }] },
      ],
    });
    const { body: plan } = await calls.post<{ id: string }>("/sync/plan", {
      target: target.id,
      direction: "push",
    });
    simulator.faults([{ kind: "hang", method: "PUT", when: "before" }]);
    const { body: applied } = await calls.post<{ syncId: string }>("/sync/apply", {
      planId: plan.id,
    });

    const arrived = () => simulator.journal().some((entry) => entry.method === "PUT");
    const deadline = Date.now() + 20_000;
    while (!arrived() && Date.now() < deadline) await new Promise((done) => setTimeout(done, 20));
    expect(arrived()).toBe(true);
    await child.kill();

    const database = await openDatabase({
      dataDir: join(dataDir, "database"),
      logger: silentLogger,
    });
    try {
      const { store } = database;
      const project = await store.projects.get("default");
      const history = await store.records.history({
        projectId: project?.id ?? "",
        order: "newest",
        limit: 10,
      });
      const [record] = history.items;
      expect(record).toMatchObject({ key: "note", action: "create", status: "in_progress" });
      const exchanges = await store.exchanges.listByScope({ kind: "record", id: record?.id ?? "" });
      expect(exchanges).toMatchObject([{ method: "PUT", responseStatus: null, endedAt: null }]);
      const sent = await store.snapshots.get(exchanges[0]?.requestBodyHash ?? "");
      expect(sent).not.toBeNull();
    } finally {
      await database.close();
    }

    simulator.clearFaults();
    const restarted = await startChild({ dataDir, bootstrapToken });
    const again = api(restarted.url);
    expect(await settled(again, applied.syncId)).toMatchObject({ status: "success" });
    const { body: next } = await again.post<{ actions: unknown[] }>("/sync/plan", {
      target: target.id,
      direction: "push",
    });
    expect(next.actions).toEqual([]);
    expect(await restarted.close()).toEqual([0, null]);
  });
});
