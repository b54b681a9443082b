import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContentfulSimulator, startContentfulSimulator } from "../src/index.ts";
import { type Asker, contentType, createAsker, field } from "./contentful-support.ts";

const path = "/content_types/thing";
let simulator: ContentfulSimulator;
let ask: Asker;

beforeAll(async () => {
  simulator = await startContentfulSimulator({ settings: { requestsPerSecond: null } });
  ask = createAsker(simulator);
});
afterAll(() => simulator.close());
beforeEach(() => simulator.reset());

/** Creates, and publishes at once. */
async function publish(...fields: Record<string, unknown>[]): Promise<void> {
  await ask("PUT", path, { body: contentType(...fields) });
  const published = await ask("PUT", `${path}/published`, { version: 1 });
  expect(published.status).toBe(200);
}

describe("writing a content type", () => {
  it.each([undefined, 0, 7])(
    "creates at version 1 whatever the version header says (%s)",
    async (version) => {
      const ask7 = await ask("PUT", path, {
        body: contentType(),
        ...(version === undefined ? {} : { version }),
      });
      expect([ask7.status, ask7.body.sys.version]).toEqual([201, 1]);
    },
  );

  it.each([undefined, 0, 2, "x"])("refuses an update with version header %s", async (version) => {
    await ask("PUT", path, { body: contentType() });
    const refused = await ask("PUT", path, {
      body: { ...contentType(), name: "Other" },
      ...(version === undefined ? {} : { version }),
    });
    expect(refused.status).toBe(409);
    expect(refused.body).toEqual({
      sys: { type: "Error", id: "VersionMismatch" },
      requestId: refused.body.requestId,
    });
    const read = await ask("GET", path);
    expect([read.body.name, read.body.sys.version]).toEqual(["Thing", 1]);
  });

  it("makes a new version of an update that changes nothing", async () => {
    await ask("PUT", path, { body: contentType() });
    const same = await ask("PUT", path, { body: contentType(), version: 1 });
    expect([same.status, same.body.sys.version]).toEqual([200, 2]);
  });

  it("fills in defaults, orders keys and drops what it does not know", async () => {
    const sent = { uiid: "x", type: "Array", items: { type: "Symbol" }, name: "Tags", id: "tags" };
    const { body } = await ask("PUT", path, { body: { fields: [sent], name: "Thing" } });
    expect(JSON.stringify(body.fields[0])).toBe(
      '{"id":"tags","name":"Tags","type":"Array","localized":false,"required":false,"validations":[],"disabled":false,"omitted":false,"items":{"type":"Symbol"}}',
    );
    expect(Object.keys(body)).toEqual(["sys", "displayField", "name", "description", "fields"]);
    expect([body.displayField, body.description]).toEqual([null, null]);
  });

  it("gives a type posted without an id one of its own", async () => {
    const { status, body } = await ask("POST", "/content_types", { body: contentType() });
    expect(status).toBe(201);
    expect(body.sys.id).toMatch(/^[0-9A-Za-z]{22}$/);
  });

  it("accepts a link to a content type that does not exist", async () => {
    const link = field("link", {
      type: "Link",
      linkType: "Entry",
      validations: [{ linkContentType: ["missing"] }],
    });
    expect((await ask("PUT", path, { body: contentType(link) })).status).toBe(201);
  });

  it("keeps taxonomy that is not sent and clears annotations", async () => {
    const link = (linkType: string, id: string) => ({ sys: { type: "Link", linkType, id } });
    const metadata = {
      taxonomy: [{ ...link("TaxonomyConcept", "a"), required: true }],
      annotations: { ContentType: [link("Annotation", "b")] },
    };
    await ask("PUT", path, { body: { ...contentType(), metadata } });
    const { body } = await ask("PUT", path, { body: contentType(), version: 1 });
    expect(body.metadata.taxonomy[0].sys.id).toBe("a");
    expect(body.metadata).not.toHaveProperty("annotations");
  });

  it("recreates a type that was deleted meanwhile, with 201", async () => {
    await ask("PUT", path, { body: contentType() });
    await ask("DELETE", path);
    const again = await ask("PUT", path, { body: contentType(), version: 1 });
    expect([again.status, again.body.sys.version]).toEqual([201, 1]);
  });
});

describe("publishing a content type", () => {
  it("needs the current version and answers with the next", async () => {
    await ask("PUT", path, { body: contentType(field("a")) });
    expect((await ask("PUT", `${path}/published`)).status).toBe(409);
    expect((await ask("PUT", `${path}/published`, { version: 2 })).status).toBe(409);
    const { body } = await ask("PUT", `${path}/published`, { version: 1 });
    expect(body.sys).toMatchObject({ version: 2, publishedVersion: 1, publishedCounter: 1 });
    const again = await ask("PUT", `${path}/published`, { version: 2 });
    expect(again.body.sys).toMatchObject({ version: 3, publishedVersion: 2, publishedCounter: 2 });
  });

  it("says which content type it does not know", async () => {
    const { status, body } = await ask("PUT", `${path}/published`, { version: 1 });
    expect(status).toBe(404);
    expect(body.details).toEqual({
      type: "ContentType",
      id: "thing",
      environment: "master",
      space: "sandbox",
    });
  });

  it("shows the activated copy in the public list while the draft moves on", async () => {
    await publish(field("a"));
    await ask("PUT", path, { body: { ...contentType(field("a")), name: "Draft" }, version: 2 });
    await ask("PUT", "/content_types/draft", { body: contentType() });
    const { body } = await ask("GET", "/public/content_types");
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      name: "Thing",
      sys: { version: 2, publishedVersion: 1 },
    });
    expect((await ask("GET", "/content_types")).body.total).toBe(2);
  });

  it("keeps a snapshot of each activation, newest first", async () => {
    await publish(field("a"));
    await ask("PUT", `${path}/published`, { version: 2 });
    const { body } = await ask("GET", `${path}/snapshots`);
    expect(Object.keys(body)).toEqual(["sys", "items", "skip", "limit"]);
    // biome-ignore lint/suspicious/noExplicitAny: a body.
    const versions = body.items.map((item: any) => item.snapshot.sys.version);
    expect(versions).toEqual([3, 2]);
    const one = await ask("GET", `${path}/snapshots/${body.items[0].sys.id}`);
    expect(one.body).toEqual(body.items[0]);
    expect((await ask("GET", `${path}/snapshots/none`)).body.details.type).toBe("Snapshot");
  });
});

describe("changing what is published", () => {
  it("refuses to drop a field that is not omitted, even when it is so in the draft", async () => {
    await publish(field("a"), field("b"));
    const dropped = await ask("PUT", path, { body: contentType(field("a")), version: 2 });
    expect(dropped.status).toBe(400);
    expect(dropped.body).toMatchObject({
      sys: { id: "BadRequest" },
      message: "You need to omit a field before deleting it",
      details: {},
    });
    const omitted = contentType(field("a"), field("b", { omitted: true }));
    await ask("PUT", path, { body: omitted, version: 2 });
    const early = await ask("PUT", path, { body: contentType(field("a")), version: 3 });
    expect(early.status).toBe(400);
    await ask("PUT", `${path}/published`, { version: 3 });
    const late = await ask("PUT", path, { body: contentType(field("a")), version: 4 });
    expect([late.status, late.body.sys.version]).toEqual([200, 5]);
  });

  it("drops a field marked as deleted under the same rule", async () => {
    await publish(field("a", { omitted: true }), field("b"));
    const deleted = (id: string, omitted: boolean) => field(id, { omitted, deleted: true });
    const wrong = contentType(field("a", { omitted: true }), deleted("b", false));
    expect((await ask("PUT", path, { body: wrong, version: 2 })).status).toBe(400);
    const right = contentType(deleted("a", true), field("b"));
    const { status, body } = await ask("PUT", path, { body: right, version: 2 });
    expect(status).toBe(200);
    expect(body.fields).toHaveLength(1);
  });

  it("lets a field that was never published go at once", async () => {
    await publish(field("a"));
    await ask("PUT", path, { body: contentType(field("a"), field("b")), version: 2 });
    const { status } = await ask("PUT", path, { body: contentType(field("a")), version: 3 });
    expect(status).toBe(200);
  });

  it.each([
    ["type", { type: "Text" }],
    ["link type", { type: "Link", linkType: "Entry" }],
    ["items", { type: "Array", items: { type: "Link", linkType: "Entry" } }],
  ])("refuses another %s for a published field", async (_what, change) => {
    const asset = { type: "Link", linkType: "Asset" };
    const first =
      change.type === "Text"
        ? {}
        : change.type === "Link"
          ? asset
          : { type: "Array", items: asset };
    await publish(field("a", first));
    const { status, body } = await ask("PUT", path, {
      body: contentType(field("a", change)),
      version: 2,
    });
    expect(status).toBe(400);
    expect(body.message).toBe("Previously published fields are invalid");
  });

  it("renames a field by newId without losing it", async () => {
    await publish(field("old"), field("b"));
    const renaming = contentType(field("old", { newId: "new" }), field("b"));
    const renamed = await ask("PUT", path, { body: renaming, version: 2 });
    // biome-ignore lint/suspicious/noExplicitAny: a body.
    expect(renamed.body.fields.map((item: any) => item.id)).toEqual(["new", "b"]);
    const kept = await ask("PUT", path, {
      body: contentType(field("new"), field("b")),
      version: 3,
    });
    expect(kept.status).toBe(200);
    const lost = await ask("PUT", path, { body: contentType(field("b")), version: 4 });
    expect(lost.status).toBe(400);
    await ask("PUT", `${path}/published`, { version: 4 });
    const after = await ask("PUT", path, {
      body: contentType(field("new"), field("b")),
      version: 5,
    });
    expect(after.status).toBe(200);
  });
});

describe("unpublishing and deleting a content type", () => {
  it("takes the activation away and keeps its history", async () => {
    await publish(field("a"));
    const first = (await ask("GET", path)).body.sys.firstPublishedAt;
    const { status, body } = await ask("DELETE", `${path}/published`);
    expect(status).toBe(200);
    expect(body.sys).toMatchObject({ version: 3, publishedCounter: 1, firstPublishedAt: first });
    for (const key of ["publishedVersion", "publishedAt", "publishedBy"]) {
      expect(body.sys).not.toHaveProperty(key);
    }
    const again = await ask("DELETE", `${path}/published`);
    expect([again.status, again.body.message]).toEqual([400, "Not published"]);
  });

  it("refuses to delete what is published, then deletes the draft", async () => {
    await publish(field("a"));
    const refused = await ask("DELETE", path);
    expect([refused.status, refused.body.message]).toEqual([400, "Cannot delete published"]);
    await ask("DELETE", `${path}/published`);
    const deleted = await ask("DELETE", path);
    expect([deleted.status, deleted.text]).toEqual([204, ""]);
    expect((await ask("GET", path)).status).toBe(404);
  });

  it.each(["", "/published"])(
    "knows nothing of a type that is not there: DELETE %s",
    async (end) => {
      const { status, body } = await ask("DELETE", `${path}${end}`);
      expect([status, body.sys.id, body.details.type]).toEqual([404, "NotFound", "ContentType"]);
    },
  );

  it("looks at no version, unless it is told to", async () => {
    await publish(field("a"));
    expect((await ask("DELETE", `${path}/published`, { version: 7 })).status).toBe(200);
    expect((await ask("DELETE", path, { version: 7 })).status).toBe(204);
    simulator.reset({ removalVersions: "check" });
    await publish(field("a"));
    const stale = await ask("DELETE", `${path}/published`, { version: 1 });
    expect([stale.status, stale.body.sys.id]).toEqual([409, "VersionMismatch"]);
    expect((await ask("DELETE", `${path}/published`, { version: 2 })).status).toBe(200);
    expect((await ask("DELETE", path, { version: 2 })).status).toBe(409);
    expect((await ask("DELETE", path)).status).toBe(204);
  });

  it("refuses to unpublish a type with entries, until they are gone", async () => {
    await publish(field("a"));
    const headers = { "X-Contentful-Content-Type": "thing" };
    const body = { fields: { a: { "en-US": "A" } } };
    const created = await ask("PUT", "/entries/e1", { body, headers });
    expect([created.status, created.body.sys.version]).toEqual([201, 1]);
    const refused = await ask("DELETE", `${path}/published`);
    expect([refused.status, refused.body.message]).toEqual([400, "Content Type has entries"]);
    expect((await ask("DELETE", path)).body.message).toBe("Cannot delete published");
    expect((await ask("DELETE", "/entries/e1")).status).toBe(204);
    expect((await ask("DELETE", `${path}/published`)).status).toBe(200);
  });

  it("takes an entry for a type that is activated, and updates it by its version", async () => {
    const headers = { "X-Contentful-Content-Type": "thing" };
    const body = { fields: {} };
    const bare = await ask("PUT", "/entries/e1", { body, version: 1 });
    expect([bare.status, bare.body.message]).toEqual([
      400,
      "You should provide a content type in X-Contentful-Content-Type request header.",
    ]);
    expect((await ask("PUT", "/entries/e1", { body, headers })).status).toBe(404);
    await publish(field("a"));
    expect((await ask("PUT", "/entries/e1", { body, headers })).status).toBe(201);
    expect((await ask("PUT", "/entries/e1", { body, headers })).status).toBe(409);
    expect((await ask("PUT", "/entries/e1", { body, version: 1 })).body.sys.version).toBe(2);
    expect((await ask("GET", "/entries?content_type=thing")).body.total).toBe(1);
  });

  it("counts seeded entries like any other", async () => {
    const entry = { sys: { id: "e1", contentType: { sys: { id: "thing" } } }, fields: {} };
    const environments = [
      { id: "master", contentTypes: [{ id: "thing", name: "Thing" }], entries: [entry] },
    ];
    simulator.reset({ spaces: [{ id: "sandbox", environments }] });
    const { status, body } = await ask("DELETE", `${path}/published`);
    expect([status, body.message]).toEqual([400, "Content Type has entries"]);
    expect((await ask("GET", "/entries?content_type=thing")).body.total).toBe(1);
  });
});
