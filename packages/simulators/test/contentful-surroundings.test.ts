import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContentfulSimulator, startContentfulSimulator } from "../src/index.ts";
import { type Asker, contentType, createAsker, field } from "./contentful-support.ts";

const path = "/content_types/thing";
const editor = `${path}/editor_interface`;
let simulator: ContentfulSimulator;
let ask: Asker;

beforeAll(async () => {
  simulator = await startContentfulSimulator({ settings: { requestsPerSecond: null } });
  ask = createAsker(simulator);
});
afterAll(() => simulator.close());
beforeEach(() => simulator.reset());

async function save(version: number | undefined, ...fields: Record<string, unknown>[]) {
  const body = contentType(...fields);
  const saved = await ask("PUT", path, { body, ...(version === undefined ? {} : { version }) });
  await ask("PUT", `${path}/published`, { version: saved.body.sys.version });
}

describe("an editor interface", () => {
  it("is not there before the first activation", async () => {
    await ask("PUT", path, { body: contentType(field("a")) });
    const read = await ask("GET", editor);
    expect([read.status, read.body.details.type]).toEqual([404, "ContentType"]);
    const written = await ask("PUT", editor, { body: { controls: [] } });
    expect([written.status, written.body.message]).toEqual([
      400,
      "The content type you sent could not be found or was not activated.",
    ]);
  });

  it("counts activations and writes, and follows the fields", async () => {
    await save(undefined, field("a"), field("b", { omitted: true }));
    expect((await ask("GET", editor)).body).toMatchObject({
      sys: { id: "default", version: 1 },
      controls: [{ fieldId: "a" }, { fieldId: "b" }],
    });
    const control = { fieldId: "a", widgetId: "urlEditor", widgetNamespace: "builtin" };
    const body = { controls: [control, { fieldId: "b" }], sidebar: [{ widgetId: "x" }] };
    const written = await ask("PUT", editor, { body, version: 1 });
    expect([written.status, written.body.sys.version]).toEqual([200, 2]);
    await save(2, field("c"), field("a"));
    expect((await ask("GET", editor)).body).toMatchObject({
      sys: { version: 3 },
      sidebar: [{ widgetId: "x" }],
      controls: [control, { fieldId: "c" }],
    });
  });

  it("is replaced as a whole, under its own version", async () => {
    await save(undefined, field("a"));
    expect((await ask("PUT", editor, { body: { controls: [] } })).status).toBe(409);
    expect((await ask("PUT", editor, { body: { controls: [] }, version: 2 })).status).toBe(409);
    await ask("PUT", editor, { body: { controls: [], sidebar: [] }, version: 1 });
    const { body } = await ask("PUT", editor, { body: { controls: [] }, version: 2 });
    expect(body).not.toHaveProperty("sidebar");
  });

  it("cannot name a field the published type does not have", async () => {
    await save(undefined, field("a"));
    const controls = [{ fieldId: "a" }, { fieldId: "gone" }];
    const { status, body } = await ask("PUT", editor, { body: { controls }, version: 1 });
    expect(status).toBe(422);
    expect(body.details.errors).toEqual([
      {
        details: 'The control\'s "fieldId" must map to a content types field id',
        path: ["controls", 1, "fieldId"],
        value: "gone",
      },
    ]);
  });

  it("goes when the type is deactivated and starts anew after", async () => {
    await save(undefined, field("a"));
    await ask("DELETE", `${path}/published`);
    expect((await ask("GET", editor)).status).toBe(404);
    await ask("PUT", `${path}/published`, { version: 3 });
    expect((await ask("GET", editor)).body.sys.version).toBe(1);
  });

  it("is listed without an id and without paging", async () => {
    await save(undefined, field("a"));
    const { body } = await ask("GET", "/editor_interfaces");
    expect(Object.keys(body)).toEqual(["sys", "total", "items"]);
    expect(body.items[0].sys).not.toHaveProperty("id");
    expect(body.items[0].sys.contentType.sys.id).toBe("thing");
  });
});

describe("a locale", () => {
  const german = { name: "German", code: "de-DE" };

  it("falls back to the default locale unless told otherwise", async () => {
    const created = await ask("POST", "/locales", { body: german });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ fallbackCode: "en-US", internal_code: "de-DE" });
    expect(created.body.sys.createdAt).toMatch(/:\d\dZ$/);
    const none = { name: "French", code: "fr", fallbackCode: null };
    expect((await ask("POST", "/locales", { body: none })).body.fallbackCode).toBeNull();
  });

  it("is refused with a code that is taken, malformed or falls back on itself", async () => {
    await ask("POST", "/locales", { body: german });
    const taken = await ask("POST", "/locales", { body: german });
    expect([taken.status, taken.body.message]).toEqual([
      422,
      "The resource you sent in the body is invalid.",
    ]);
    expect(taken.body.details.errors).toEqual([{ name: "taken", path: "code", value: "de-DE" }]);
    for (const body of [
      { name: "x", code: "x" },
      { name: " ", code: "nl" },
      { name: "x", code: "nl", fallbackCode: "nl" },
      { name: "x", code: "nl", fallbackCode: "xx" },
    ]) {
      expect((await ask("POST", "/locales", { body })).status).toBe(422);
    }
  });

  it("keeps its version when a write changes nothing, and needs it when one does", async () => {
    const { body } = await ask("POST", "/locales", { body: german });
    const at = `/locales/${body.sys.id}`;
    const same = await ask("PUT", at, { body: german, version: 99 });
    expect([same.status, same.body.sys.version]).toEqual([200, 1]);
    const changed = { ...german, name: "Deutsch" };
    expect((await ask("PUT", at, { body: changed, version: 99 })).status).toBe(409);
    expect((await ask("PUT", at, { body: changed, version: 1 })).body.sys.version).toBe(2);
  });

  it("takes default values along when its code changes, without a new version of their types", async () => {
    const { body } = await ask("POST", "/locales", { body: german });
    const defaultValue = { "en-US": "x", "de-DE": "y" };
    await save(undefined, field("a", { defaultValue }));
    const at = `/locales/${body.sys.id}`;
    await ask("PUT", at, { body: { name: "German", code: "de" }, version: 1 });
    const type = (await ask("GET", path)).body;
    expect(type.fields[0].defaultValue).toEqual({ "en-US": "x", de: "y" });
    expect(type.sys.version).toBe(2);
  });

  it("hides default values while its editing is switched off", async () => {
    const { body } = await ask("POST", "/locales", { body: german });
    const defaultValue = { "en-US": "x", "de-DE": "y" };
    await save(undefined, field("a", { defaultValue }));
    const at = `/locales/${body.sys.id}`;
    const off = { ...german, contentManagementApi: false };
    await ask("PUT", at, { body: off, version: 1 });
    expect((await ask("GET", path)).body.fields[0].defaultValue).toEqual({ "en-US": "x" });
    const refused = contentType(field("a", { defaultValue }));
    expect((await ask("PUT", path, { body: refused, version: 2 })).status).toBe(422);
    await ask("PUT", at, { body: { ...german, contentManagementApi: true }, version: 2 });
    expect((await ask("GET", path)).body.fields[0].defaultValue).toEqual(defaultValue);
  });

  it("goes, unless it is the default", async () => {
    const { body } = await ask("POST", "/locales", { body: german });
    expect((await ask("DELETE", `/locales/${body.sys.id}`)).status).toBe(204);
    const list = await ask("GET", "/locales");
    expect((await ask("DELETE", `/locales/${list.body.items[0].sys.id}`)).status).toBe(500);
    const missing = await ask("GET", "/locales/none");
    expect(missing.status).toBe(404);
    expect(missing.body).not.toHaveProperty("details");
  });
});

describe("a tag", () => {
  it("is made private or public once and renamed under its version", async () => {
    const headers = { "X-Contentful-Tag-Visibility": "public" };
    const made = await ask("PUT", "/tags/blog", { body: { name: "Blog" }, headers });
    expect([made.status, made.body.sys.visibility]).toEqual([201, "public"]);
    expect((await ask("PUT", "/tags/blog", { body: { name: "B" } })).status).toBe(409);
    const renamed = await ask("PUT", "/tags/blog", { body: { name: "B" }, version: 1 });
    expect(renamed.body).toMatchObject({ name: "B", sys: { version: 2, visibility: "public" } });
    expect((await ask("DELETE", "/tags/blog", { version: 1 })).status).toBe(409);
    expect((await ask("DELETE", "/tags/blog", { version: 2 })).status).toBe(204);
    expect((await ask("GET", "/tags/blog")).body.details.type).toBe("Tag");
  });
});

describe("an environment", () => {
  const space = "/spaces/sandbox";

  it("starts as a copy, queued, and then lives its own life", async () => {
    await ask("PUT", path, { body: contentType(field("a")) });
    const made = await ask("PUT", `${space}/environments/copy`, { body: { name: "Copy" } });
    expect([made.status, made.body.sys.status.sys.id, made.body.sys.version]).toEqual([
      201,
      "queued",
      1,
    ]);
    const read = await ask("GET", `${space}/environments/copy`);
    expect([read.body.sys.status.sys.id, read.body.sys.version]).toEqual(["ready", 3]);
    const copied = `${space}/environments/copy${path}`;
    expect((await ask("DELETE", copied)).status).toBe(204);
    expect((await ask("GET", path)).status).toBe(200);
  });

  it("is renamed under its version and deleted, but not master", async () => {
    await ask("PUT", `${space}/environments/copy`, { body: { name: "Copy" } });
    const refused = await ask("PUT", `${space}/environments/copy`, { body: { name: "C" } });
    expect([refused.status, refused.body.message]).toEqual([
      409,
      'Please pass sys.version as HTTP header "X-Contentful-Version"',
    ]);
    const renamed = await ask("PUT", `${space}/environments/copy`, {
      body: { name: "C" },
      version: 3,
    });
    expect(renamed.body).toMatchObject({ name: "C", sys: { version: 4 } });
    expect((await ask("DELETE", `${space}/environments/copy`)).status).toBe(204);
    expect((await ask("GET", `${space}/environments/copy${path}`)).status).toBe(404);
    expect((await ask("DELETE", `${space}/environments/master`)).status).toBe(403);
  });

  it("takes its time when told to", async () => {
    simulator.reset({ environmentReadyAfterMs: 60_000 });
    await ask("PUT", `${space}/environments/copy`, { body: {} });
    const { body } = await ask("GET", `${space}/environments/copy`);
    expect([body.sys.status.sys.id, body.sys.version]).toEqual(["queued", 1]);
  });

  it("is reached through an alias, whose id its children echo", async () => {
    const target = { environment: { sys: { type: "Link", linkType: "Environment", id: "v2" } } };
    await ask("PUT", `${space}/environments/v2`, { body: { name: "v2" } });
    const made = await ask("PUT", `${space}/environment_aliases/live`, { body: target });
    expect([made.status, made.body.environment.sys.id]).toEqual([201, "v2"]);
    const through = `${space}/environments/live${path}`;
    const created = await ask("PUT", through, { body: contentType(field("a")) });
    expect(created.body.sys.environment.sys.id).toBe("live");
    const direct = await ask("GET", `${space}/environments/v2${path}`);
    expect(direct.body.sys.environment.sys.id).toBe("v2");
    expect((await ask("GET", path)).status).toBe(404);
    const aliased = await ask("GET", `${space}/environments/live`);
    expect(aliased.body).toMatchObject({
      name: "v2",
      sys: { id: "live", aliasedEnvironment: { sys: { id: "v2" } } },
    });
    const listed = await ask("GET", `${space}/environments/v2`);
    expect(listed.body.sys.aliases[0].sys.id).toBe("live");
    const back = { environment: { sys: { type: "Link", linkType: "Environment", id: "master" } } };
    expect((await ask("PUT", `${space}/environment_aliases/live`, { body: back })).status).toBe(
      409,
    );
    await ask("PUT", `${space}/environment_aliases/live`, { body: back, version: 1 });
    expect((await ask("GET", through)).status).toBe(404);
  });
});

describe("what export tools ask for besides", () => {
  it.each([
    "/entries",
    "/assets",
    "/extensions",
    "/spaces/sandbox/roles",
    "/spaces/sandbox/webhook_definitions",
  ])("is an empty list at %s", async (list) => {
    const { status, body } = await ask("GET", list);
    expect([status, body.total, body.items]).toEqual([200, 0, []]);
  });

  it("includes the space and the user", async () => {
    expect((await ask("GET", "/spaces/sandbox")).body.sys).toMatchObject({ type: "Space" });
    expect((await ask("GET", "/spaces")).body.total).toBe(1);
    expect((await ask("GET", "/users/me")).body.sys.type).toBe("User");
  });

  it("takes a path without environment for master", async () => {
    await ask("PUT", `/spaces/sandbox${path}`, { body: contentType() });
    const read = await ask("GET", path);
    expect(read.body.sys.environment.sys.id).toBe("master");
  });
});
