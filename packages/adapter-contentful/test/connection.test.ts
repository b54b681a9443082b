import type { TargetConnection } from "@syncline/core/adapter";
import { type ContentfulSimulator, sandboxToken } from "@syncline/simulators";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectTo, spaceId, startSimulator } from "./support/simulator.ts";

const kind = "contentType";
const signal = new AbortController().signal;

let simulator: ContentfulSimulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

async function steps(connection: TargetConnection): Promise<string[]> {
  const { ok, checks } = await connection.check({ signal });
  expect(ok).toBe(checks.every((check) => check.ok));
  return checks.map((check) => `${check.name}:${check.ok ? "ok" : "wrong"}`);
}

describe("check against a running server", () => {
  it("passes with the right settings, in three requests at most", async () => {
    const connection = await connectTo(simulator);
    expect(await steps(connection)).toEqual([
      "address:ok",
      "credentials:ok",
      "place:ok",
      "permission:ok",
    ]);
    expect(simulator.journal().length).toBeLessThanOrEqual(3);
    expect(simulator.journal().every(({ method }) => method === "GET")).toBe(true);
  });

  it("finds a wrong token", async () => {
    const connection = await connectTo(simulator, { token: "CFPAT-wrong" });
    expect(await steps(connection)).toEqual(["address:ok", "credentials:wrong"]);
  });

  it("finds a wrong space", async () => {
    const connection = await connectTo(simulator, { config: { spaceId: "elsewhere" } });
    const { checks } = await connection.check({ signal });
    expect(checks.at(-1)).toMatchObject({ name: "place", ok: false });
    expect(checks.at(-1)?.message).toContain("no space 'elsewhere'");
  });

  it("finds a wrong environment", async () => {
    const connection = await connectTo(simulator, { config: { environmentId: "staging" } });
    const { checks } = await connection.check({ signal });
    expect(checks.at(-1)).toMatchObject({ name: "place", ok: false });
    expect(checks.at(-1)?.message).toContain("no environment 'staging'");
  });

  it("finds an address where nobody listens", async () => {
    const connection = await connectTo(simulator, { config: { baseUrl: "http://127.0.0.1:1" } });
    expect(await steps(connection)).toEqual(["address:wrong"]);
  });

  it("finds an address below the right one", async () => {
    const config = { baseUrl: `${simulator.url}/v1` };
    expect(await steps(await connectTo(simulator, { config }))).toEqual(["address:wrong"]);
  });

  it("finds an environment that is down", async () => {
    simulator.faults([{ kind: "status", status: 503 }]);
    expect(await steps(await connectTo(simulator))).toEqual(["address:wrong"]);
  });
});

describe("reading from a running server", () => {
  const types = Array.from({ length: 60 }, (_, index) => ({
    sys: { id: `type-${index}`, type: "ContentType" },
    name: `Type ${index}`,
    displayField: null,
    description: "x".repeat(200),
    fields: [],
  }));

  async function listed(connection: TargetConnection): Promise<string[]> {
    const ids: string[] = [];
    for await (const item of connection.list({ kind, signal })) ids.push(item.nativeId);
    return ids;
  }

  it("lists every type once, also when answers must be small", async () => {
    simulator.reset({
      maxResponseBytes: 8000,
      spaces: [{ id: spaceId, environments: [{ id: "master", contentTypes: types }] }],
    });
    const ids = await listed(await connectTo(simulator));
    expect(ids.toSorted()).toEqual(types.map(({ sys }) => sys.id).toSorted());
  });

  it("gives the same item by list and by get", async () => {
    simulator.reset({
      spaces: [{ id: spaceId, environments: [{ id: "master", contentTypes: types.slice(0, 1) }] }],
    });
    const connection = await connectTo(simulator);
    for await (const item of connection.list({ kind, signal })) {
      expect(await connection.get({ kind, nativeId: item.nativeId, signal })).toEqual(item);
    }
    expect(await connection.get({ kind, nativeId: "missing", signal })).toBeNull();
  });

  it("does not take a missing space or environment for an empty one", async () => {
    for (const config of [{ spaceId: "elsewhere" }, { environmentId: "staging" }]) {
      const connection = await connectTo(simulator, { config });
      await expect(listed(connection)).rejects.toMatchObject({ code: "platform_not_found" });
      const get = connection.get({ kind, nativeId: "x", signal });
      await expect(get).rejects.toMatchObject({ code: "platform_not_found" });
    }
  });

  it("reads through an alias", async () => {
    simulator.reset({
      spaces: [
        {
          id: spaceId,
          environments: [{ id: "release-7", contentTypes: types.slice(0, 2) }],
          aliases: { master: "release-7" },
        },
      ],
    });
    const connection = await connectTo(simulator);
    expect(await listed(connection)).toHaveLength(2);
    const { checks } = await connection.check({ signal });
    expect(checks[2]?.message).toContain("release-7");
  });

  it("sends the token in its header and nowhere else", async () => {
    await listed(await connectTo(simulator));
    for (const { path, bodyText, headers } of simulator.journal()) {
      const { authorization, ...others } = headers;
      expect(authorization).toBe(`Bearer ${sandboxToken}`);
      expect(JSON.stringify([path, bodyText, others])).not.toContain(sandboxToken);
    }
  });
});
