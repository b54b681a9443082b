import { describe, expect, it } from "vitest";
import { connect } from "./support/connect.ts";
import { type Script, scriptedTransport } from "./support/scripted-transport.ts";

const kind = "contentType";
const signal = new AbortController().signal;

const type = (id: string) => ({
  sys: { id, type: "ContentType", version: 2, publishedVersion: 1 },
  name: id,
  fields: [],
});
const errorBody = (id: string, rest: object = {}) => ({ sys: { type: "Error", id }, ...rest });

async function connectTo(script: Script) {
  const { transport, sent } = scriptedTransport(script);
  return { connection: await connect({ transport }), sent };
}

/** Answers a list as Contentful does, from what `ids` gives at each request. */
function listing(ids: (requestNumber: number) => string[], limitCap = 1000): Script {
  let requests = 0;
  return ({ path }) => {
    requests += 1;
    const query = new URL(`http://x${path}`).searchParams;
    const limit = Number(query.get("limit"));
    if (limit > limitCap) {
      return {
        status: 400,
        body: errorBody("BadRequest", {
          message: "Response size too big. Maximum allowed response size: 7340032B.",
        }),
      };
    }
    const skip = Number(query.get("skip"));
    const all = ids(requests);
    const items = all.slice(skip, skip + limit).map(type);
    return { status: 200, body: { sys: { type: "Array" }, total: all.length, skip, limit, items } };
  };
}

async function collect(script: Script) {
  const { connection, sent } = await connectTo(script);
  const ids: string[] = [];
  for await (const item of connection.list({ kind, signal })) ids.push(item.nativeId);
  return { ids, sent };
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `type-${index}`);

describe("list", () => {
  it("reads a thousand types in one request, in a fixed order", async () => {
    const { ids, sent } = await collect(listing(() => numbered(1000)));
    expect(ids).toEqual(numbered(1000));
    expect(sent.map(({ path }) => path)).toEqual([
      "/spaces/space-1/environments/master/content_types?order=sys.createdAt%2Csys.id&skip=0&limit=1000",
    ]);
  });

  it.each([0, 1, 999, 1001, 1999, 2000, 2500])(
    "reads all of %i types, once each",
    async (count) => {
      const { ids } = await collect(listing(() => numbered(count)));
      expect(ids).toEqual(numbered(count));
    },
  );

  it("asks for smaller pages when an answer would be too large", async () => {
    const { ids, sent } = await collect(listing(() => numbered(300), 130));
    expect(ids).toEqual(numbered(300));
    expect(sent.length).toBeLessThan(9);
  });

  it("starts again when a type vanishes between two pages", async () => {
    const { ids } = await collect(
      listing((request) => (request < 2 ? numbered(1500) : numbered(1500).slice(1))),
    );
    expect(ids).toEqual(numbered(1500).slice(1));
  });

  it("notices a swap that leaves the total as it was", async () => {
    const swapped = [...numbered(1500).slice(1), "new"];
    const { ids } = await collect(listing((request) => (request < 2 ? numbered(1500) : swapped)));
    expect(ids).toEqual(swapped);
  });

  it("gives up rather than hand out a part of a list that never holds still", async () => {
    const restless = listing((request) => numbered(1500 + request));
    await expect(collect(restless)).rejects.toMatchObject({ code: "platform_unavailable" });
  });

  it.each<[string, Script, object]>([
    [
      "a wrong token",
      () => ({ status: 401, body: errorBody("AccessTokenInvalid", { message: "No." }) }),
      { code: "platform_credentials", platformCode: "AccessTokenInvalid" },
    ],
    [
      "a wrong space",
      () => ({ status: 404, body: errorBody("NotFound") }),
      { code: "platform_not_found" },
    ],
    [
      "a failure",
      () => ({ status: 503, body: "<h1>Unavailable</h1>" }),
      { code: "platform_unavailable" },
    ],
    [
      "another server",
      () => ({ status: 200, body: "<html></html>" }),
      { code: "adapter_contract" },
    ],
    [
      "something else in the list",
      () => ({
        status: 200,
        body: { sys: { type: "Array" }, total: 1, items: [{ sys: { type: "Entry", id: "x" } }] },
      }),
      { code: "adapter_contract" },
    ],
  ])("throws for %s", async (_, script, error) => {
    await expect(collect(script)).rejects.toMatchObject(error);
  });
});

describe("get", () => {
  it("answers the type with its version", async () => {
    const { connection, sent } = await connectTo(() => ({ status: 200, body: type("a.b") }));
    const item = await connection.get({ kind, nativeId: "a.b", signal });
    expect(item).toEqual({
      kind,
      nativeId: "a.b",
      native: type("a.b"),
      versionTag: "2",
      managed: true,
    });
    expect(sent[0]?.headers.authorization).toMatch(/^Bearer CFPAT-/);
  });

  it("answers null for a missing type", async () => {
    const details = { type: "ContentType", id: "x", environment: "master", space: "space-1" };
    const { connection, sent } = await connectTo(() => ({
      status: 404,
      body: errorBody("NotFound", { details }),
    }));
    expect(await connection.get({ kind, nativeId: "x", signal })).toBeNull();
    expect(sent).toHaveLength(1);
  });

  it("does not take a missing environment for a missing type", async () => {
    const { connection } = await connectTo(() => ({ status: 404, body: errorBody("NotFound") }));
    await expect(connection.get({ kind, nativeId: "x", signal })).rejects.toMatchObject({
      code: "platform_not_found",
    });
  });

  it("asks for the environment when the answer does not say what is missing", async () => {
    const { connection } = await connectTo(({ path }) =>
      path.endsWith("/content_types/x")
        ? { status: 404, body: errorBody("NotFound") }
        : { status: 200, body: { sys: { type: "Environment", id: "master" } } },
    );
    expect(await connection.get({ kind, nativeId: "x", signal })).toBeNull();
  });
});
