import type { Json, JsonObject, RemoteItem, WriteParams } from "@syncline/core/adapter";
import { type OptimizelySimulator, startOptimizelySimulator } from "@syncline/simulators";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createOptimizelyAdapter } from "../src/index.ts";
import { normaliseType } from "../src/normalise.ts";
import { connect, manualClock, signal, testClientId, testSecret } from "./support/connect.ts";

let simulator: OptimizelySimulator;
let connection: Awaited<ReturnType<typeof connect>>;
const clients = [
  { clientId: "reader", clientSecret: testSecret, rights: "read" as const },
  { clientId: "nobody", clientSecret: testSecret, rights: "none" as const },
];

beforeAll(async () => {
  simulator = await startOptimizelySimulator({
    clientId: testClientId,
    clientSecret: testSecret,
    clients,
  });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  simulator.reset();
  connection = await connect({ baseUrl: simulator.url });
});

const card: JsonObject = {
  key: "Card",
  displayName: "Card",
  baseType: "_component",
  properties: { title: { type: "string", format: "shortString", maxLength: 10, sortOrder: 10 } },
};

function withProperties(properties: JsonObject): JsonObject {
  return { ...card, properties };
}

/** Method and path of everything asked for, tokens left out. */
function asked(after = 0): string[] {
  return simulator
    .journal(after)
    .map(({ method, path }) => `${method} ${path.replace("/_cms/v1", "")}`)
    .filter((line) => !line.includes("/oauth/token"));
}

function write(params: Partial<WriteParams> & { native: Json }): Promise<RemoteItem> {
  return connection.write({
    kind: "contentType",
    operation: "create",
    nativeId: "Card",
    previous: null,
    precondition: null,
    allowDataLoss: false,
    marker: "m1",
    signal,
    ...params,
  });
}

function update(
  previous: Json,
  native: Json,
  more: Partial<WriteParams> = {},
): Promise<RemoteItem> {
  return write({ operation: "update", previous, native, ...more });
}

function get(nativeId: string): Promise<RemoteItem | null> {
  return connection.get({ kind: "contentType", nativeId, signal });
}

describe("reading", () => {
  it("lists the types of an instance, its own as not to be managed", async () => {
    await write({ native: card });
    const found: RemoteItem[] = [];
    for await (const item of connection.list({ kind: "contentType", signal })) found.push(item);
    const managed = found.filter((item) => item.managed).map(({ nativeId }) => nativeId);
    expect(managed.sort()).toEqual(["BlankExperience", "BlankSection", "Card"]);
    expect(found.map(({ nativeId }) => nativeId)).toContain("SysRoot");
  });

  it("gets a type with its tag, and null for none", async () => {
    const written = await write({ native: card });
    const found = await get("Card");
    expect(found?.versionTag).toBe(written.versionTag);
    expect(found?.versionTag).toMatch(/^"/);
    expect(await get("Nowhere")).toBeNull();
  });
});

describe("creating", () => {
  it("answers what the instance then holds", async () => {
    const item = await write({ native: card });
    expect(item).toMatchObject({ kind: "contentType", nativeId: "Card", managed: true });
    expect(normaliseType(item.native)).toEqual(card);
    expect(asked()).toEqual(["POST /contenttypes"]);
  });

  it("makes the groups that are missing first, once for all connections", async () => {
    const adapter = createOptimizelyAdapter();
    const title = { type: "string", group: "Seo" };
    connection = await connect({ baseUrl: simulator.url, adapter });
    await write({
      native: withProperties({ title, other: { type: "url", group: "Information" } }),
    });
    connection = await connect({ baseUrl: simulator.url, adapter });
    await write({ native: { ...withProperties({ title }), key: "Card2" }, nativeId: "Card2" });
    expect(asked()).toEqual([
      "GET /propertygroups",
      "POST /propertygroups",
      "POST /contenttypes",
      "POST /contenttypes",
    ]);
  });

  it("reads the groups again when one has gone meanwhile", async () => {
    const title = { type: "string", group: "Seo" };
    await write({ native: withProperties({ title }) });
    simulator.uiEdit({ collection: "propertyGroups", key: "Seo", patch: null });
    const second = { ...withProperties({ title }), key: "Card2" };
    await expect(write({ native: second, nativeId: "Card2" })).resolves.toMatchObject({
      nativeId: "Card2",
    });
  });

  it("does not double a type that is there already", async () => {
    await write({ native: card });
    await expect(write({ native: { ...card, displayName: "Other" } })).rejects.toMatchObject({
      code: "precondition_failed",
      platformCode: "ConflictingResource",
    });
    expect((await get("Card"))?.native).toMatchObject({ displayName: "Card" });
  });

  it("gives the vendor's reason with its path when it is refused", async () => {
    const native = withProperties({ hero: { type: "contentReference", allowedTypes: ["Gone"] } });
    await expect(write({ native })).rejects.toMatchObject({
      code: "platform_refused",
      platformCode: "InvalidContentType",
      issues: [
        { path: "properties.hero.allowedTypes", message: expect.stringContaining("'Gone'") },
      ],
    });
    expect(await get("Card")).toBeNull();
  });

  it("leaves open what became of a write that the server failed on", async () => {
    const path = "/_cms/v1/contenttypes";
    simulator.faults([{ kind: "status", status: 500, when: "after", method: "POST", path }]);
    await expect(write({ native: card })).rejects.toMatchObject({ code: "ambiguous_outcome" });
  });

  it("gets a new token when the old one has run out on the way", async () => {
    await get("Card");
    simulator.revokeTokens();
    await expect(write({ native: card })).resolves.toMatchObject({ nativeId: "Card" });
    expect(asked()).toEqual(["GET /contenttypes/Card", "POST /contenttypes", "POST /contenttypes"]);
  });
});

describe("updating", () => {
  it("sends only what differs, guarded by the tag of a fresh read", async () => {
    const { native: previous } = await write({ native: card });
    const seq = simulator.journal().at(-1)?.seq ?? 0;
    const native = { ...card, displayName: "Big card" };
    const item = await update(previous, native);
    expect(normaliseType(item.native)).toEqual(native);
    expect(asked(seq)).toEqual(["GET /contenttypes/Card", "PATCH /contenttypes/Card"]);
    const patch = simulator.journal(seq).at(-1);
    expect(JSON.parse(patch?.bodyText ?? "null")).toEqual({ displayName: "Big card" });
  });

  it("needs no read when the tag is known", async () => {
    const { native: previous, versionTag } = await write({ native: card });
    const seq = simulator.journal().at(-1)?.seq ?? 0;
    await update(previous, { ...card, displayName: "B" }, { precondition: versionTag });
    expect(asked(seq)).toEqual(["PATCH /contenttypes/Card"]);
  });

  it.each(["known", "unknown"])("overwrites nobody: tag %s", async (tag) => {
    const { native: previous, versionTag } = await write({ native: card });
    simulator.uiEdit({ key: "Card", patch: { displayName: "Edited" } });
    const precondition = tag === "known" ? versionTag : null;
    const writing = update(previous, { ...card, displayName: "B" }, { precondition });
    await expect(writing).rejects.toMatchObject({ code: "precondition_failed" });
    expect((await get("Card"))?.native).toMatchObject({ displayName: "Edited" });
  });

  it.each(["known", "unknown"])("tells of somebody who deleted the type: tag %s", async (tag) => {
    const { native: previous, versionTag } = await write({ native: card });
    simulator.uiEdit({ key: "Card", patch: null });
    const precondition = tag === "known" ? versionTag : null;
    const writing = update(previous, { ...card, displayName: "B" }, { precondition });
    await expect(writing).rejects.toMatchObject({ code: "precondition_failed" });
  });

  it("removes a property with consent only", async () => {
    const two = withProperties({ title: { type: "string" }, old: { type: "url" } });
    const one = withProperties({ title: { type: "string" } });
    const { native: previous } = await write({ native: two });
    await expect(update(previous, one)).rejects.toMatchObject({
      code: "consent_required",
      message: expect.stringContaining("data loss"),
    });
    expect(normaliseType((await get("Card"))?.native ?? null)).toEqual(two);
    const item = await update(previous, one, { allowDataLoss: true });
    expect(normaliseType(item.native)).toEqual(one);
  });

  it("uses consent only where the server asks for it", async () => {
    const { native: previous } = await write({ native: card });
    await update(previous, { ...card, displayName: "B" }, { allowDataLoss: true });
    const headers = simulator.journal().map((entry) => JSON.stringify(entry));
    expect(headers.filter((text) => text.includes("cms-ignore-data-loss-warnings"))).toEqual([]);
  });

  it("leaves nothing behind when a property changes its type", async () => {
    const { native: previous } = await write({ native: card });
    const native = withProperties({
      title: { type: "array", format: "LinkCollection", items: { type: "link" } },
    });
    const item = await update(previous, native, { allowDataLoss: true });
    expect(normaliseType(item.native)).toEqual(native);
  });

  it("refuses to change what a type is based on, before it asks anybody", async () => {
    const { native: previous } = await write({ native: card });
    const seq = simulator.journal().at(-1)?.seq ?? 0;
    await expect(update(previous, { ...card, baseType: "_page" })).rejects.toMatchObject({
      code: "incompatible",
    });
    expect(asked(seq)).toEqual([]);
  });
});

describe("an instance whose reads lag behind", () => {
  it("is trusted in its answer to the write", async () => {
    simulator.reset({ lag: { reads: 50 } });
    const item = await write({ native: card });
    expect(normaliseType(item.native)).toEqual(card);
    expect(asked()).toEqual(["POST /contenttypes"]);
  });

  it("is updated by the tag of that answer, without a read that would mislead", async () => {
    simulator.reset({ lag: { reads: 50 } });
    const { native: previous, versionTag: precondition } = await write({ native: card });
    const native = { ...card, displayName: "Big card" };
    const item = await update(previous, native, { precondition });
    expect(normaliseType(item.native)).toEqual(native);
  });
});

describe("check", () => {
  async function check(params: Partial<Parameters<typeof connect>[0]>) {
    const opened = await connect({ baseUrl: simulator.url, clock: manualClock(), ...params });
    const { ok, checks } = await opened.check({ signal });
    expect(checks.every(({ message }) => !message.includes(testSecret))).toBe(true);
    return [ok, ...checks.map((entry) => `${entry.name} ${entry.ok}`)];
  }

  it("finds all in order", async () => {
    expect(await check({})).toEqual([true, "address true", "credentials true", "permission true"]);
  });

  it("finds an address where nobody answers", async () => {
    expect(await check({ baseUrl: "http://127.0.0.1:1" })).toEqual([false, "address false"]);
  });

  it("finds an address where somebody else answers", async () => {
    const baseUrl = `${simulator.url}/elsewhere`;
    expect(await check({ baseUrl })).toEqual([false, "address false"]);
  });

  it.each(["oauth", "code", "test-environment"] as const)(
    "finds a wrong secret, refused in the form '%s'",
    async (credentialErrorShape) => {
      simulator.reset({ credentialErrorShape });
      expect(await check({ secret: "wrong" })).toEqual([
        false,
        "address true",
        "credentials false",
      ]);
    },
  );

  it("finds a key that may not read", async () => {
    expect(await check({ clientId: "nobody" })).toEqual([
      false,
      "address true",
      "credentials true",
      "permission false",
    ]);
  });

  it("finds a key that may read", async () => {
    expect(await check({ clientId: "reader" })).toContain("permission true");
  });
});
