import type { JsonObject, RemoteItem, RemoveParams } from "@syncline/core/adapter";
import { type OptimizelySimulator, startOptimizelySimulator } from "@syncline/simulators";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect, signal, testClientId, testSecret } from "./support/connect.ts";
import { scriptedTransport } from "./support/scripted-transport.ts";

let simulator: OptimizelySimulator;
let connection: Awaited<ReturnType<typeof connect>>;

beforeAll(async () => {
  simulator = await startOptimizelySimulator({ clientId: testClientId, clientSecret: testSecret });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  simulator.reset();
  connection = await connect({ baseUrl: simulator.url });
});

const kind = "contentType";
const card: JsonObject = {
  key: "Card",
  displayName: "Card",
  baseType: "_component",
  properties: { title: { type: "string" } },
};

function create(native: JsonObject): Promise<RemoteItem> {
  return connection.write({
    kind,
    operation: "create",
    nativeId: String(native.key),
    native,
    previous: null,
    precondition: null,
    allowDataLoss: false,
    marker: "m",
    signal,
  });
}

/** By default as a plan asks for it: what a list told, which is no tag. */
function remove(seen: RemoteItem, more: Partial<RemoveParams> = {}): Promise<void> {
  const { nativeId, native: previous } = seen;
  return connection.remove({ kind, nativeId, previous, precondition: null, signal, ...more });
}

const get = (nativeId: string) => connection.get({ kind, nativeId, signal });
const lastSeq = () => simulator.journal().at(-1)?.seq ?? 0;
const asked = (after: number) =>
  simulator
    .journal(after)
    .map(({ method, path }) => `${method} ${path.replace("/_cms/v1", "")}`)
    .filter((line) => !line.includes("/oauth/token"));

describe("removing", () => {
  it("deletes on the condition of a fresh read's tag", async () => {
    const seen = await create(card);
    const seq = lastSeq();
    await remove(seen);
    expect(asked(seq)).toEqual(["GET /contenttypes/Card", "DELETE /contenttypes/Card"]);
    expect(simulator.journal(seq).at(-1)?.headers["if-match"]).toBe(seen.versionTag);
    expect(await get("Card")).toBeNull();
  });

  it("needs no read when the tag is known", async () => {
    const seen = await create(card);
    const seq = lastSeq();
    await remove(seen, { precondition: seen.versionTag });
    expect(asked(seq)).toEqual(["DELETE /contenttypes/Card"]);
  });

  it.each(["known", "unknown"])("counts what is gone as removed: tag %s", async (tag) => {
    const seen = await create(card);
    const precondition = tag === "known" ? seen.versionTag : null;
    await remove(seen, { precondition });
    await expect(remove(seen, { precondition })).resolves.toBeUndefined();
  });

  it.each(["known", "unknown"])("removes nobody's edit: tag %s", async (tag) => {
    const seen = await create(card);
    simulator.uiEdit({ key: "Card", patch: { displayName: "Edited" } });
    const precondition = tag === "known" ? seen.versionTag : null;
    await expect(remove(seen, { precondition })).rejects.toMatchObject({
      code: "precondition_failed",
    });
    expect((await get("Card"))?.native).toMatchObject({ displayName: "Edited" });
  });

  it("says why a type with content stays", async () => {
    const seen = await create(card);
    simulator.setContentCount("Card", 2);
    await expect(remove(seen)).rejects.toMatchObject({
      code: "platform_refused",
      platformCode: "DependencyConflict",
      platformStatus: 409,
      message: expect.stringContaining("content instances of this type exist"),
    });
    expect(await get("Card")).toEqual(seen);
  });

  it("leaves open what became of a request the server failed on, and may be asked again", async () => {
    const seen = await create(card);
    simulator.faults([{ kind: "status", status: 500, when: "after", method: "DELETE", count: 1 }]);
    await expect(remove(seen)).rejects.toMatchObject({ code: "ambiguous_outcome" });
    await remove(seen);
    expect(await get("Card")).toBeNull();
  });

  it("asks the server where reads do not show the type yet", async () => {
    simulator.reset({ lag: { reads: 50 } });
    const seen = await create(card);
    const seq = lastSeq();
    await remove(seen);
    expect(asked(seq)).toEqual(["GET /contenttypes/Card", "DELETE /contenttypes/Card"]);
    expect(simulator.journal(seq).at(-1)).toMatchObject({ status: 204 });
    expect(simulator.journal(seq).at(-1)?.headers).toHaveProperty("if-unmodified-since");
  });

  it("takes a condition that fails for a type that is gone as done", async () => {
    const { transport, sent } = scriptedTransport(({ method }) => ({
      status: method === "DELETE" ? 412 : 404,
      body: {},
    }));
    connection = await connect({ baseUrl: "http://127.0.0.1:1", transport });
    const seen = {
      kind,
      nativeId: "Card",
      native: card,
      versionTag: '"1"',
      managed: true,
    } as const;
    await remove(seen, { precondition: seen.versionTag });
    expect(sent.map(({ method }) => method)).toEqual(["DELETE", "GET"]);
  });
});

describe("types that are not removed", () => {
  it.each(["BlankExperience", "SysRoot"])("%s, which comes with the instance", async (key) => {
    const seen = await get(key);
    if (seen === null) throw new Error("it is missing");
    const seq = lastSeq();
    await expect(remove(seen)).rejects.toMatchObject({ code: "unsupported" });
    expect(asked(seq)).toEqual([]);
  });

  it("a contract, as long as a type implements it", async () => {
    const seen = await create({
      key: "HasSeo",
      displayName: "Has SEO",
      isContract: true,
      properties: { seo: { type: "string" } },
    });
    const page = await create({
      key: "Page",
      displayName: "Page",
      baseType: "_page",
      contracts: ["HasSeo"],
      properties: { seo: { type: "string" } },
    });
    await expect(remove(seen)).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("implemented by 'Page'"),
    });
    await remove(page);
    await remove(seen);
    expect(await get("HasSeo")).toBeNull();
  });
});
