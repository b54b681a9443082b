import {
  type Item,
  isJsonObject,
  type Json,
  type JsonObject,
  SynclineError,
  type TargetConnection,
} from "@syncline/core/adapter";
import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentfulAdapter } from "../src/index.ts";
import { corpusExists, corpusFiles } from "./support/corpus.ts";
import { noIdentity } from "./support/identity.ts";
import { connectTo, spaceId, startSimulator } from "./support/simulator.ts";

const kind = "contentType";
const signal = new AbortController().signal;

/** Types of real files that Contentful itself would refuse, with its reason. */
const refused: Readonly<Record<string, RegExp>> = {
  // A rich-text rule on a link.
  "contentful-cma/dotnet-mgmt.json testagain":
    /fields\.field4\.validations\[0\]: Link fields do not support "nodes"/,
  // Its display field is gone.
  "contentful-cma/dotnet-mgmt.json journeyArticle": /displayField must reference a field's id/,
};

/** Codes of the locales that default values of a model speak of. */
function localesOf(items: readonly Item[]): JsonObject[] {
  const codes = new Set(["en-US"]);
  for (const { data } of items) {
    for (const field of data.fields) {
      if (isJsonObject(field.default))
        for (const code of Object.keys(field.default)) codes.add(code);
    }
  }
  return [...codes].map((code) => ({
    sys: { type: "Locale", id: code, version: 1 },
    name: code,
    code,
    default: code === "en-US",
    contentManagementApi: true,
    contentDeliveryApi: true,
    fallbackCode: null,
    optional: false,
  }));
}

async function pushAll(connection: TargetConnection, items: readonly Item[]) {
  const refusals = new Map<string, string>();
  for (const item of items) {
    const { native } = connection.encode({ item, identity: noIdentity });
    await connection
      .write({
        kind,
        operation: "create",
        nativeId: item.key,
        native,
        previous: null,
        precondition: null,
        allowDataLoss: false,
        marker: item.key,
        signal,
      })
      .catch((thrown: unknown) => {
        const error = SynclineError.from(thrown);
        if (error.code !== "platform_refused") throw error;
        refusals.set(item.key, error.message);
      });
  }
  return refusals;
}

describe.skipIf(!corpusExists)("pushing every real model", () => {
  let simulator: ContentfulSimulator;
  beforeAll(async () => {
    simulator = await startSimulator();
  });
  afterAll(() => simulator.close());

  const reader = contentfulAdapter.modelReader;

  it.each(corpusFiles())("leaves exactly what was sent: $name", async ({ name, document }) => {
    const { items = [], issues = [] } = reader?.read(document) ?? {};
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
    simulator.reset({
      spaces: [{ id: spaceId, environments: [{ id: "master", locales: localesOf(items) }] }],
    });
    const connection = await connectTo(simulator);
    const refusals = await pushAll(connection, items);
    const expected = Object.keys(refused).filter((at) => at.startsWith(`${name} `));
    expect([...refusals.keys()].map((key) => `${name} ${key}`).sort()).toEqual(expected.sort());
    for (const [key, message] of refusals) expect(message).toMatch(refused[`${name} ${key}`] ?? "");
    const held = new Map<string, Json>();
    for await (const item of connection.list({ kind, signal })) {
      held.set(item.nativeId, connection.normalise({ kind, native: item.native }));
    }
    expect(held.size).toBe(items.length - refusals.size);
    for (const item of items) {
      if (refusals.has(item.key)) continue;
      expect(held.get(item.key)).toEqual(connection.encode({ item, identity: noIdentity }).native);
    }
  });
});
