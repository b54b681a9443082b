import {
  type ContentTypeInput,
  contentTypeSchema,
  type FieldInput,
  isJsonObject,
  type Json,
  type RemoteItem,
  type TargetConnection,
} from "@syncline/core/adapter";
import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noIdentity } from "./support/identity.ts";
import { connectTo, spaceId, startSimulator } from "./support/simulator.ts";

const kind = "contentType";
const signal = new AbortController().signal;
const base = `/spaces/${spaceId}/environments/master/content_types/post`;

let simulator: ContentfulSimulator;
let connection: TargetConnection;
beforeAll(async () => {
  simulator = await startSimulator();
  connection = await connectTo(simulator);
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const title: FieldInput = { key: "title", name: "Title", type: "text" };
const body: FieldInput = { key: "body", name: "Body", type: "longText" };
const rating: FieldInput = { key: "rating", name: "Rating", type: "integer" };

function encode(fields: FieldInput[], extra: Partial<ContentTypeInput> = {}): Json {
  const data = contentTypeSchema.parse({ key: "post", name: "Post", fields, ...extra });
  return connection.encode({ item: { kind, key: "post", data }, identity: noIdentity }).native;
}

function create(native: Json): Promise<RemoteItem> {
  return connection.write({
    kind,
    operation: "create",
    nativeId: "post",
    native,
    previous: null,
    precondition: null,
    allowDataLoss: false,
    marker: "m",
    signal,
  });
}

function update(native: Json, seen: RemoteItem, allowDataLoss = false): Promise<RemoteItem> {
  return connection.write({
    kind,
    operation: "update",
    nativeId: "post",
    native,
    previous: seen.native,
    precondition: seen.versionTag,
    allowDataLoss,
    marker: "m",
    signal,
  });
}

const read = () => connection.get({ kind, nativeId: "post", signal });
const normalise = (item: RemoteItem | null) =>
  item === null ? null : connection.normalise({ kind, native: item.native });

/** `PUT 1`, `PUBLISH 2`: what was sent since, with the version each request was made for. */
function writesSince(seq: number): string[] {
  return simulator
    .journal(seq)
    .filter((entry) => entry.method !== "GET")
    .map((entry) => {
      const step = entry.path.endsWith("/published") ? "PUBLISH" : entry.method;
      return `${step} ${entry.headers["x-contentful-version"] ?? "-"}`;
    });
}
const lastSeq = () => simulator.journal().at(-1)?.seq ?? 0;
const bodies = (seq: number) =>
  simulator
    .journal(seq)
    .filter((entry) => entry.bodyText !== "")
    .map((entry) => JSON.parse(entry.bodyText) as { fields: { id: string; omitted: boolean }[] });

/** Somebody renames the type in the web app. */
async function renameElsewhere(version: number, publish = true): Promise<void> {
  const item = await read();
  if (item === null || !isJsonObject(item.native)) throw new Error("nothing to rename");
  const { sys, ...content } = item.native;
  await simulator.webAppEdit({
    method: "PUT",
    path: base,
    body: { ...content, name: "Renamed" },
    version,
  });
  if (publish)
    await simulator.webAppEdit({ method: "PUT", path: `${base}/published`, version: version + 1 });
}

describe("creating", () => {
  it("saves and publishes, and answers what is there", async () => {
    const native = encode([title], { displayField: "title" });
    const item = await create(native);
    expect(writesSince(0)).toEqual(["PUT -", "PUBLISH 1"]);
    expect(item).toEqual(await read());
    expect(normalise(item)).toEqual(native);
    expect(item.versionTag).toBe("2");
  });

  it("publishes with an empty body", async () => {
    await create(encode([title]));
    const publish = simulator.journal().find(({ path }) => path.endsWith("/published"));
    expect(publish).toMatchObject({ bodyText: "", headers: { "content-length": "0" } });
  });

  it("leaves a draft a draft", async () => {
    const native = encode([title], { platform: { contentful: { published: false } } });
    const item = await create(native);
    expect(writesSince(0)).toEqual(["PUT -"]);
    expect(normalise(item)).toEqual(native);
  });

  it("refuses to write over a type that is there", async () => {
    await create(encode([title]));
    await expect(create(encode([body]))).rejects.toMatchObject({ code: "precondition_failed" });
    expect(normalise(await read())).toEqual(encode([title]));
  });

  it("tells what Contentful refused, with paths by field", async () => {
    const native = encode([title, { ...body, validations: { pattern: { pattern: "(" } } }]);
    await expect(create(native)).rejects.toMatchObject({
      code: "platform_refused",
      platformStatus: 422,
      platformCode: "ValidationFailed",
      message: expect.stringContaining("Invalid regular expression"),
      issues: [{ path: "fields.body.validations[0]", severity: "error" }],
    });
    expect(await read()).toBeNull();
  });

  it("goes on to publish when it is called again after the save", async () => {
    simulator.faults([
      { kind: "status", status: 503, method: "PUT", path: "**/published", count: 1 },
    ]);
    const failed = create(encode([title]));
    await expect(failed).rejects.toMatchObject({
      code: "platform_unavailable",
      message: expect.stringContaining("was saved (1 of 2 steps)"),
    });
    const seq = lastSeq();
    expect(normalise(await create(encode([title])))).toEqual(encode([title]));
    expect(writesSince(seq)).toEqual(["PUT -", "PUBLISH 1"]);
  });
});

describe("updating", () => {
  it("saves for the version the plan saw, then publishes", async () => {
    const first = await create(encode([title]));
    const seq = lastSeq();
    const second = await update(encode([title, body], { description: "Text" }), first);
    expect(writesSince(seq)).toEqual(["PUT 2", "PUBLISH 3"]);
    expect(normalise(second)).toEqual(encode([title, body], { description: "Text" }));
    expect(second.versionTag).toBe("4");
  });

  it("takes away description and display field", async () => {
    const first = await create(encode([title], { description: "Text", displayField: "title" }));
    expect(normalise(await update(encode([title]), first))).toEqual(encode([title]));
  });

  it("only publishes what was saved and never published", async () => {
    const draft = await create(encode([title], { platform: { contentful: { published: false } } }));
    const seq = lastSeq();
    expect(normalise(await update(encode([title]), draft))).toEqual(encode([title]));
    expect(writesSince(seq)).toEqual(["PUBLISH 1"]);
  });

  it("does not unpublish, and says so", async () => {
    const first = await create(encode([title]));
    const draft = encode([title], { platform: { contentful: { published: false } } });
    await expect(update(draft, first)).rejects.toMatchObject({ code: "unsupported" });
  });

  it("refuses when the type changed after the plan, and leaves it", async () => {
    const first = await create(encode([title]));
    await renameElsewhere(2);
    await expect(update(encode([title, body]), first)).rejects.toMatchObject({
      code: "precondition_failed",
      platformStatus: 409,
    });
    expect(normalise(await read())).toMatchObject({ name: "Renamed" });
  });

  it("refuses when the type was deleted after the plan, and publishes nothing", async () => {
    const first = await create(encode([title]));
    await simulator.webAppEdit({ method: "DELETE", path: `${base}/published` });
    await simulator.webAppEdit({ method: "DELETE", path: base });
    await expect(update(encode([title, body]), first)).rejects.toMatchObject({
      code: "precondition_failed",
      message: expect.stringContaining("was deleted"),
    });
    expect(normalise(await read())).toMatchObject({ published: false });
  });

  it("keeps the API names of fields, which it does not manage", async () => {
    const native = {
      name: "Post",
      fields: [{ id: "a1", apiName: "title", name: "Title", type: "Symbol" }],
    };
    await simulator.webAppEdit({ method: "PUT", path: base, body: native });
    await simulator.webAppEdit({ method: "PUT", path: `${base}/published`, version: 1 });
    const seen = await read();
    if (seen === null) throw new Error("the type is missing");
    const renamed = { key: "a1", name: "Headline", type: "text" } as const;
    const item = await update(encode([renamed]), seen);
    expect(item.native).toMatchObject({
      fields: [{ id: "a1", apiName: "title", name: "Headline" }],
    });
  });

  it("removes a taxonomy, which leaving out would keep", async () => {
    const concept = { sys: { type: "Link", linkType: "TaxonomyConcept", id: "c" }, required: true };
    const metadata = { contentful: { metadata: { taxonomy: [concept] } } };
    const first = await create(encode([title], { platform: metadata }));
    expect(normalise(first)).toMatchObject({ metadata: { taxonomy: [concept] } });
    expect(normalise(await update(encode([title]), first))).toEqual(encode([title]));
  });
});

describe("removing and retyping fields", () => {
  it("needs consent, and sends nothing without it", async () => {
    const first = await create(encode([title, body]));
    const seq = lastSeq();
    await expect(update(encode([title]), first)).rejects.toMatchObject({
      code: "consent_required",
      message: expect.stringContaining("body"),
    });
    expect(writesSince(seq)).toEqual([]);
  });

  it("removes a published field in four steps, with the rest of the change in the first", async () => {
    const first = await create(encode([title, body], { displayField: "title" }));
    const seq = lastSeq();
    const target = encode([rating, title], { displayField: "title", name: "Article" });
    const item = await update(target, first, true);
    expect(writesSince(seq)).toEqual(["PUT 2", "PUBLISH 3", "PUT 4", "PUBLISH 5"]);
    const [omitting, removing] = bodies(seq);
    expect(omitting?.fields.map(({ id, omitted }) => [id, omitted])).toEqual([
      ["rating", false],
      ["title", false],
      ["body", true],
    ]);
    expect(removing?.fields.map(({ id }) => id)).toEqual(["rating", "title"]);
    expect(normalise(item)).toEqual(target);
  });

  it("removes in two steps what was omitted and published before", async () => {
    const omitted: FieldInput = { ...body, platform: { contentful: { omitted: true } } };
    const first = await create(encode([title, omitted]));
    const seq = lastSeq();
    expect(normalise(await update(encode([title]), first, true))).toEqual(encode([title]));
    expect(writesSince(seq)).toEqual(["PUT 2", "PUBLISH 3"]);
  });

  it("publishes first what was omitted in a draft only", async () => {
    await create(encode([title, body]));
    const omitted: FieldInput = { ...body, platform: { contentful: { omitted: true } } };
    const created = await read();
    if (created === null) throw new Error("the type is missing");
    const draft = encode([title, omitted], { platform: { contentful: { published: false } } });
    const seen = await update(draft, created);
    const seq = lastSeq();
    expect(normalise(await update(encode([title]), seen, true))).toEqual(encode([title]));
    expect(writesSince(seq)).toEqual(["PUT 3", "PUBLISH 4", "PUT 5", "PUBLISH 6"]);
  });

  it("drops a field of a draft at once, without consent", async () => {
    const platform = { contentful: { published: false } };
    const draft = await create(encode([title, body], { platform }));
    const seq = lastSeq();
    expect(normalise(await update(encode([title]), draft))).toEqual(encode([title]));
    expect(writesSince(seq)).toEqual(["PUT 1", "PUBLISH 2"]);
  });

  it("changes a type by removing the field and adding it again", async () => {
    const first = await create(encode([title, rating], { displayField: "title" }));
    const seq = lastSeq();
    const retyped: FieldInput = {
      key: "title",
      name: "Title",
      type: "array",
      items: { type: "text" },
    };
    const target = encode([body, retyped, rating], { displayField: "body" });
    const item = await update(target, first, true);
    expect(writesSince(seq)).toEqual([
      "PUT 2",
      "PUBLISH 3",
      "PUT 4",
      "PUBLISH 5",
      "PUT 6",
      "PUBLISH 7",
    ]);
    expect(normalise(item)).toEqual(target);
  });

  it.each<[string, FieldInput, FieldInput]>([
    ["what a link points to", { ...title, type: "reference" }, { ...title, type: "asset" }],
    [
      "what a list holds",
      { ...title, type: "array", items: { type: "reference" } },
      { ...title, type: "array", items: { type: "text" } },
    ],
  ])("counts %s as part of the type", async (_, before, after) => {
    const first = await create(encode([before]));
    await expect(update(encode([after]), first)).rejects.toMatchObject({
      code: "consent_required",
    });
    expect(normalise(await update(encode([after]), first, true))).toEqual(encode([after]));
  });

  it("keeps the display field out of the steps in which its field is away", async () => {
    const first = await create(encode([title], { displayField: "title" }));
    const target = encode([{ ...title, type: "longText" }], { displayField: "title" });
    expect(normalise(await update(target, first, true))).toEqual(target);
  });

  it("removes nothing when Contentful refuses what is new", async () => {
    const first = await create(encode([title, body]));
    const bad: FieldInput = { ...title, key: "slug", validations: { pattern: { pattern: "(" } } };
    await expect(update(encode([title, bad]), first, true)).rejects.toMatchObject({
      code: "platform_refused",
    });
    expect(await read()).toEqual(first);
  });

  it.each([0, 1, 2, 3])("goes on where it stopped after step %i of a removal", async (skip) => {
    const first = await create(encode([title, body]));
    simulator.faults([{ kind: "status", status: 500, method: "PUT", skip, count: 1 }]);
    await expect(update(encode([title]), first, true)).rejects.toMatchObject({
      code: "platform_unavailable",
    });
    expect(normalise(await update(encode([title]), first, true))).toEqual(encode([title]));
    expect((await read())?.versionTag).toBe("6");
  });
});

describe("answers that get lost", () => {
  it.each([0, 1])(
    "settles a create by reading back when request %i is cut after its commit",
    async (skip) => {
      simulator.faults([{ kind: "drop", when: "after", method: "PUT", skip, count: 1 }]);
      const item = await create(encode([title]));
      expect(normalise(item)).toEqual(encode([title]));
      expect(item.versionTag).toBe("2");
      expect(writesSince(0)).toEqual(["PUT -", "PUBLISH 1"]);
    },
  );

  it.each([0, 1, 2, 3])(
    "settles a removal when request %i is cut after its commit",
    async (skip) => {
      const first = await create(encode([title, body]));
      simulator.faults([
        { kind: "status", status: 502, when: "after", method: "PUT", skip, count: 1 },
      ]);
      const item = await update(encode([title]), first, true);
      expect(normalise(item)).toEqual(encode([title]));
      expect(item.versionTag).toBe("6");
    },
  );

  it("stays ambiguous when the request did not arrive", async () => {
    simulator.faults([{ kind: "drop", when: "before", method: "PUT", count: 1 }]);
    await expect(create(encode([title]))).rejects.toMatchObject({ code: "ambiguous_outcome" });
    expect(await read()).toBeNull();
  });

  it("does not take somebody else's change for its own", async () => {
    const first = await create(encode([title]));
    await renameElsewhere(2, false);
    simulator.faults([{ kind: "drop", when: "before", method: "PUT", count: 1 }]);
    await expect(update(encode([title, body]), first)).rejects.toMatchObject({
      code: "ambiguous_outcome",
    });
    expect(normalise(await read())).toMatchObject({ name: "Renamed", published: false });
  });
});
