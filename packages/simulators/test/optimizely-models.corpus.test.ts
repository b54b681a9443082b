import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { component, startTestTenant, type TestTenant } from "./optimizely-client.ts";

/** Models of public repositories; they are not part of this one. */
const folder = path.resolve(import.meta.dirname, "../../../../shared/data/optimizely");
const present = existsSync(folder);
if (!present) console.warn("No models in ../shared/data/optimizely: their tests are skipped.");

interface Property {
  [field: string]: unknown;
  type: string;
  items?: Property;
}
interface Type {
  [field: string]: unknown;
  key: string;
  baseType: string;
  properties: Record<string, Property>;
}

function readModel(name: string): Type[] {
  return readdirSync(path.join(folder, name)).map(
    (file) => JSON.parse(readFileSync(path.join(folder, name, file), "utf8")) as Type,
  );
}

/** Choices were once an object around a list. */
function moderniseChoices(part: Property): Property {
  const choices = part.enum as { values?: unknown } | undefined;
  return choices?.values === undefined ? part : { ...part, enum: choices.values };
}

/** Puts older APIs' words into today's: what an importer has to do, as far as these files need it. */
function modernise(type: Type): Type {
  const readOnly = ["features", "usage", "source", "created", "lastModified", "lastModifiedBy"];
  const rest = Object.entries(type).filter(([field]) => !readOnly.includes(field));
  const base = type.baseType === "element" ? "component" : type.baseType;
  const properties = Object.entries(type.properties).map(([name, property]) => {
    const { localized, required, items, ...fields } = moderniseChoices(property);
    const isLocalized = property.isLocalized ?? localized ?? false;
    const isRequired = property.isRequired ?? required ?? false;
    const inner = items === undefined ? {} : { items: moderniseChoices(items) };
    return [name, { ...fields, isLocalized, isRequired, ...inner }];
  });
  return {
    ...(Object.fromEntries(rest) as Type),
    baseType: base.startsWith("_") ? base : `_${base}`,
    properties: Object.fromEntries(properties),
  };
}

/** Everything the types of a model name that is not among them. */
function surroundings(types: readonly Type[]) {
  const keys = new Set(types.map((type) => type.key));
  const groups = new Set<string>();
  const formats = new Map<string, string>();
  const components = new Set<string>();
  const others = new Set<string>();
  for (const type of types) {
    for (const key of (type.mayContainTypes as string[] | undefined) ?? []) others.add(key);
    for (const property of Object.values(type.properties)) {
      if (typeof property.group === "string") groups.add(property.group);
      for (const part of [property, property.items ?? property]) {
        if (typeof part.format === "string") formats.set(part.format, part.type);
        if (typeof part.contentType === "string") components.add(part.contentType);
        for (const list of [part.allowedTypes, part.restrictedTypes]) {
          for (const key of (list as string[] | undefined) ?? []) others.add(key);
        }
      }
    }
  }
  const missing = (key: string): boolean => !keys.has(key) && /^[A-Za-z]/.test(key);
  return {
    groups: [...groups],
    formats: [...formats],
    stubs: [...new Set([...components, ...others])].filter(missing),
  };
}

/** Types that break a rule of today's API even so, and why. */
const refusals: Readonly<Record<string, RegExp>> = {
  // Read by another tool, which takes the component from the allowed types.
  "choctaw/comparisonBlock": /The ContentType field is required for a component/,
  "choctaw/LayoutSettingsBlock": /An array of links must have the format 'LinkCollection'/,
  "mosey-demo/LayoutSettingsBlock": /An array of links must have the format 'LinkCollection'/,
};

const builtIn = new Set(["BlankExperience", "BlankSection", "SysContentFolder"]);

describe.skipIf(!present)("models of public repositories", () => {
  const names = present ? readdirSync(folder) : [];

  async function fill(tenant: TestTenant, types: readonly Type[]): Promise<Record<string, string>> {
    const failures: Record<string, string> = {};
    const skeletons = types.map((type) => ({ ...type, mayContainTypes: [], properties: {} }));
    for (const type of skeletons) {
      const reply = await tenant.api("POST", "/contenttypes", { body: type });
      if (reply.status !== 201) failures[type.key] = reply.text;
    }
    for (const { key, mayContainTypes, properties } of types) {
      if (key in failures) continue;
      const reply = await tenant.api("PATCH", `/contenttypes/${key}`, {
        body: { mayContainTypes, properties },
        headers: { "cms-ignore-data-loss-warnings": "true" },
      });
      if (reply.status !== 204) failures[key] = reply.text;
    }
    return failures;
  }

  it.each(names)("%s fits a tenant that has its groups and formats", async (name) => {
    const types = readModel(name)
      .map(modernise)
      .filter((type, index, all) => all.findIndex((one) => one.key === type.key) === index)
      .filter((type) => !builtIn.has(type.key));
    const around = surroundings(types);
    const tenant = await startTestTenant({
      settings: {
        propertyGroups: around.groups,
        propertyFormats: around.formats.map(([key, dataType]) => ({ key, dataType })),
      },
    });
    try {
      await tenant.create(
        ...around.stubs.filter((key) => !builtIn.has(key)).map((key) => component(key)),
      );
      const failures = await fill(tenant, types);
      const expected = Object.keys(refusals).filter((known) => known.startsWith(`${name}/`));
      expect(
        Object.keys(failures)
          .map((key) => `${name}/${key}`)
          .sort(),
      ).toEqual(expected.sort());
      for (const [key, text] of Object.entries(failures)) {
        expect(text).toMatch(refusals[`${name}/${key}`] as RegExp);
      }
      for (const type of types.filter(({ key }) => !(key in failures))) {
        const stored = (await tenant.api("GET", `/contenttypes/${type.key}`)).json;
        expect(stored).toMatchObject({ key: type.key, baseType: type.baseType });
        expect(Object.keys(stored.properties).sort()).toEqual(Object.keys(type.properties).sort());
      }
    } finally {
      await tenant.close();
    }
  });
});
