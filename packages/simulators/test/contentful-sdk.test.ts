import { createClient } from "contentful-management";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContentfulSimulator, sandboxToken, startContentfulSimulator } from "../src/index.ts";

const defaults = { spaceId: "sandbox", environmentId: "master" };
let simulator: ContentfulSimulator;

function connect() {
  return createClient(
    {
      accessToken: sandboxToken,
      host: `127.0.0.1:${simulator.port}`,
      insecure: true,
      throttle: 0,
      retryOnError: false,
    },
    { defaults },
  );
}

function textField(id: string) {
  return { id, name: id, type: "Symbol", required: false, localized: false };
}

beforeAll(async () => {
  simulator = await startContentfulSimulator({ settings: { requestsPerSecond: null } });
});
afterAll(() => simulator.close());
beforeEach(() => simulator.reset());

describe("the vendor's own client", () => {
  it("creates, publishes, updates, omits, deletes a field and deletes a content type", async () => {
    const client = connect();
    const contentTypeId = "article";
    const created = await client.contentType.createWithId(
      { contentTypeId },
      { name: "Article", fields: [textField("title"), textField("teaser")] },
    );
    expect(created.sys.version).toBe(1);
    const published = await client.contentType.publish({ contentTypeId }, created);
    expect(published.sys).toMatchObject({ version: 2, publishedVersion: 1, publishedCounter: 1 });

    const updated = await client.contentType.update(
      { contentTypeId },
      { ...published, description: "An article", displayField: "title" },
    );
    expect(updated).toMatchObject({ description: "An article", displayField: "title" });
    const republished = await client.contentType.publish({ contentTypeId }, updated);
    expect(republished.sys).toMatchObject({ version: 4, publishedVersion: 3 });

    const shrunk = await client.contentType.omitAndDeleteField(
      { contentTypeId },
      republished,
      "teaser",
    );
    expect(shrunk.fields.map((item) => item.id)).toEqual(["title"]);
    expect(shrunk.sys.version).toBe(7);
    const last = await client.contentType.publish({ contentTypeId }, shrunk);
    expect(last.sys).toMatchObject({ version: 8, publishedVersion: 7 });

    const unpublished = await client.contentType.unpublish({ contentTypeId });
    expect(unpublished.sys.version).toBe(9);
    expect(unpublished.sys.publishedVersion).toBeUndefined();
    await client.contentType.delete({ contentTypeId });
    const list = await client.contentType.getMany({ query: {} });
    expect(list.total).toBe(0);
  });

  it("reads lists by page, by order, by id and by cursor", async () => {
    const client = connect();
    for (const id of ["c", "a", "b"]) {
      await client.contentType.createWithId({ contentTypeId: id }, { name: id, fields: [] });
    }
    const ids = (list: { items: { sys: { id: string } }[] }) =>
      list.items.map((item) => item.sys.id);
    const page = await client.contentType.getMany({
      query: { limit: 2, skip: 1, order: "sys.id" },
    });
    expect(ids(page)).toEqual(["b", "c"]);
    expect(page).toMatchObject({ total: 3, skip: 1, limit: 2 });
    const descending = await client.contentType.getMany({
      query: { order: "-sys.createdAt,sys.id" },
    });
    expect(ids(descending)[0]).toBe("b");
    const some = await client.contentType.getMany({
      query: { "sys.id[in]": "a,c", order: "sys.id" },
    });
    expect(ids(some)).toEqual(["a", "c"]);

    const first = await client.contentType.getManyWithCursor({ query: { limit: 2 } });
    expect(ids(first)).toHaveLength(2);
    expect(first).not.toHaveProperty("total");
    const pageNext = first.pages?.next;
    if (pageNext === undefined) throw new Error("no next page");
    const second = await client.contentType.getManyWithCursor({
      query: { limit: 2, pageNext },
    });
    expect([...ids(first), ...ids(second)].sort()).toEqual(["a", "b", "c"]);
    expect(second.pages?.next).toBeUndefined();
    const pagePrev = second.pages?.prev;
    if (pagePrev === undefined) throw new Error("no previous page");
    const back = await client.contentType.getManyWithCursor({
      query: { limit: 2, pagePrev },
    });
    expect(ids(back)).toEqual(ids(first));
  });

  it("reads and replaces editor interfaces, snapshots, locales, tags and environments", async () => {
    const client = connect();
    const contentTypeId = "page";
    const created = await client.contentType.createWithId(
      { contentTypeId },
      { name: "Page", fields: [textField("title")] },
    );
    await client.contentType.publish({ contentTypeId }, created);
    const editor = await client.editorInterface.get({ contentTypeId });
    expect(editor.controls).toEqual([{ fieldId: "title" }]);
    const control = { fieldId: "title", widgetId: "singleLine", widgetNamespace: "builtin" };
    const written = await client.editorInterface.update(
      { contentTypeId },
      { ...editor, controls: [control] },
    );
    expect(written).toMatchObject({ sys: { version: 2 }, controls: [control] });
    const every = await client.editorInterface.getMany({});
    expect(every.items).toHaveLength(1);

    const snapshots = await client.snapshot.getManyForContentType({ contentTypeId });
    expect(snapshots.items[0]?.snapshot).toMatchObject({ name: "Page", sys: { version: 2 } });

    const locale = await client.locale.create(
      {},
      {
        name: "German",
        code: "de-DE",
        fallbackCode: "en-US",
        contentDeliveryApi: true,
        contentManagementApi: true,
        optional: false,
      },
    );
    const renamed = await client.locale.update(
      { localeId: locale.sys.id },
      { ...locale, name: "Deutsch" },
    );
    expect(renamed).toMatchObject({ name: "Deutsch", sys: { version: 2 } });
    await client.tag.createWithId(
      { tagId: "blog" },
      { name: "Blog", sys: { visibility: "public" } },
    );
    const tags = await client.tag.getMany({ query: {} });
    expect(tags.items[0]?.sys.visibility).toBe("public");

    await client.environment.createWithId({ environmentId: "copy" }, { name: "Copy" });
    const copy = await client.environment.get({ environmentId: "copy" });
    expect(copy.sys.status.sys.id).toBe("ready");
    const copied = await client.contentType.get({ contentTypeId, environmentId: "copy" });
    expect(copied.name).toBe("Page");
  });

  it("gets the vendor's errors in the form it throws them", async () => {
    const client = connect();
    const stale = { sys: { version: 9 }, name: "x", fields: [] } as never;
    await client.contentType.createWithId({ contentTypeId: "x" }, { name: "x", fields: [] });
    await expect(client.contentType.update({ contentTypeId: "x" }, stale)).rejects.toMatchObject({
      name: "VersionMismatch",
    });
    await expect(client.contentType.get({ contentTypeId: "none" })).rejects.toMatchObject({
      name: "NotFound",
    });
    const broken = { name: "y", fields: [{ ...textField("1bad"), type: "Nope" }] };
    await expect(
      client.contentType.createWithId({ contentTypeId: "y" }, broken),
    ).rejects.toMatchObject({ name: "ValidationFailed" });
  });

  it("repeats what was limited and gets through", async () => {
    simulator.reset({ requestsPerSecond: 2 });
    const client = createClient(
      {
        accessToken: sandboxToken,
        host: `127.0.0.1:${simulator.port}`,
        insecure: true,
        throttle: 0,
        logHandler: () => {},
      },
      { defaults },
    );
    await Promise.all([1, 2, 3].map(() => client.contentType.getMany({ query: {} })));
    const statuses = simulator.journal().map((entry) => entry.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    expect(statuses).toContain(429);
  });
});
