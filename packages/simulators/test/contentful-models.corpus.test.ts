import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ContentfulSimulator, startContentfulSimulator } from "../src/index.ts";
import { type Asker, createAsker } from "./contentful-support.ts";

const data = new URL("../../../../shared/data/", import.meta.url);
const folders = ["contentful", "contentful-cma"];
const exists = folders.every((folder) => existsSync(new URL(folder, data)));
if (!exists) console.info("contentful: no models beside the repository, they are skipped");

/** Types the vendor would refuse today, and with what. Both are test fixtures edited by hand. */
const refused: Readonly<Record<string, string>> = {
  "contentful-cma/dotnet-mgmt.json testagain": "validationDefined",
  "contentful-cma/dotnet-mgmt.json journeyArticle": "referencesFieldId",
};

// biome-ignore lint/suspicious/noExplicitAny: models of every age.
type Resource = any;
interface Model {
  readonly contentTypes: Resource[];
  readonly editorInterfaces: Resource[];
  readonly locales: Resource[];
}

/** One of the lists has a type twice. */
function once(types: Resource[]): Resource[] {
  const ids = types.map((type) => type.sys?.id ?? type.id);
  return types.filter((_, index) => ids.indexOf(ids[index]) === index);
}

function readModel(name: string): Model {
  const document = JSON.parse(readFileSync(new URL(name, data), "utf8"));
  return {
    contentTypes: once(document.contentTypes ?? document.items),
    editorInterfaces: document.editorInterfaces ?? [],
    locales: document.locales ?? [],
  };
}

/** What the vendor adds to a field that leaves it out. */
function filledIn(field: Resource): Resource {
  const defaults = {
    localized: false,
    required: false,
    validations: [],
    disabled: false,
    omitted: false,
  };
  return { ...defaults, ...field };
}

const names = exists
  ? folders.flatMap((folder) =>
      readdirSync(new URL(folder, data)).map((file) => `${folder}/${file}`),
    )
  : [];
let simulator: ContentfulSimulator;
let ask: Asker;
let accepted = 0;
const seen: Record<string, string> = {};

async function push(name: string, type: Resource): Promise<void> {
  const id = type.sys?.id ?? type.id;
  const { sys: _sys, id: _id, ...body } = type;
  const created = await ask("PUT", `/content_types/${id}`, { body });
  if (created.status !== 201) {
    seen[`${name} ${id}`] = created.body.details.errors[0].name;
    return;
  }
  expect(created.body.fields).toEqual(body.fields.map(filledIn));
  const published = await ask("PUT", `/content_types/${id}/published`, { version: 1 });
  expect(published.status).toBe(200);
  accepted += 1;
}

beforeAll(async () => {
  simulator = await startContentfulSimulator({ settings: { requestsPerSecond: null } });
  ask = createAsker(simulator);
});
afterAll(() => simulator.close());

describe.skipIf(!exists)("real content models", () => {
  it.each(names)("takes %s, but for what the vendor would refuse", async (name) => {
    const model = readModel(name);
    const { locales } = model;
    const environments = [{ id: "master", locales }];
    simulator.reset({ spaces: [{ id: "sandbox", environments }] });
    for (const type of model.contentTypes) await push(name, type);
    for (const editor of model.editorInterfaces) {
      const { id } = editor.sys.contentType.sys;
      const before = await ask("GET", `/content_types/${id}/editor_interface`);
      if (before.status !== 200) continue;
      const { sys: _sys, ...body } = editor;
      const version = before.body.sys.version;
      const path = `/content_types/${id}/editor_interface`;
      const written = await ask("PUT", path, { body, version });
      expect(written.status, `${name} ${id} ${written.text}`).toBe(200);
    }
  });

  it("refuses what is listed and nothing else", () => {
    console.info(`contentful: ${accepted} real content types created and published`);
    expect(seen).toEqual(refused);
  });
});
