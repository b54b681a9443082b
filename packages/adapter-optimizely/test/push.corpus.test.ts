import type { Item, Json, TargetConnection } from "@syncline/core/adapter";
import { type OptimizelySimulator, startOptimizelySimulator } from "@syncline/simulators";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { modelReader } from "../src/model-reader.ts";
import { connect, signal, testClientId, testSecret } from "./support/connect.ts";
import { hasCorpus, models } from "./support/corpus.ts";
import { sameKeys } from "./support/pure.ts";

const kind = "contentType";

/** What the vendor refuses of each model, and why: types they refer to are not in the files. */
const refused: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  choctaw: { MegaMenuGroupBlock: "'CardBlock'" },
  "dxp-samples": { BlankExperience: "'PageSeoSettings'", CarouselBlock: "'HeroBlock'" },
  sandboek: { MegaMenuGroupBlock: "'CardBlock'" },
  "visual-builder-beta": {
    ArticleGroupPage: "'PageSeoSettings'",
    ArticlePage: "'PageSeoSettings'",
    BlankExperience: "'PageSeoSettings'",
  },
};

interface Planned {
  readonly native: Json;
  readonly nativeId: string;
  readonly requires: readonly string[];
}

let simulator: OptimizelySimulator;
let connection: TargetConnection;

beforeAll(async () => {
  simulator = await startOptimizelySimulator({
    clientId: testClientId,
    clientSecret: testSecret,
    // Formats of the forms add-on, which the instances these models are from have.
    settings: {
      propertyFormats: ["ValidatorListProperty", "OptionListProperty", "Layout"].map((key) => ({
        key,
        dataType: "json",
      })),
    },
  });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  simulator.reset();
  connection = await connect({ baseUrl: simulator.url });
});

async function remoteTypes(): Promise<Map<string, Json>> {
  const found = new Map<string, Json>();
  for await (const item of connection.list({ kind, signal })) found.set(item.nativeId, item.native);
  return found;
}

function encode(item: Item, previous: Json | undefined): Planned {
  const params = previous === undefined ? {} : { previous };
  const { native, requires } = connection.encode({ item, identity: sameKeys, ...params });
  return { native, requires, nativeId: item.key };
}

async function write(type: Planned, native: Json, previous: Json | undefined): Promise<void> {
  const item = await connection.write({
    kind,
    operation: previous === undefined ? "create" : "update",
    nativeId: type.nativeId,
    native,
    previous: previous ?? null,
    precondition: null,
    allowDataLoss: true,
    marker: type.nativeId,
    signal,
  });
  expect(connection.normalise({ kind, native: item.native })).toEqual(native);
}

/** Writes all without their references, then all as they are: every order is a good one. */
async function push(items: readonly Item[]): Promise<Map<string, string>> {
  const failures = new Map<string, string>();
  const before = await remoteTypes();
  const planned = items.map((item) => encode(item, before.get(item.key)));
  for (const type of planned) {
    const bare = connection.deferReferences?.({
      kind,
      native: type.native,
      nativeIds: type.requires,
    });
    await write(type, bare ?? null, before.get(type.nativeId));
  }
  const between = await remoteTypes();
  for (const type of planned) {
    await write(type, type.native, between.get(type.nativeId)).catch((error: Error) =>
      failures.set(type.nativeId, error.message),
    );
  }
  return failures;
}

describe.skipIf(!hasCorpus)("pushing real models", () => {
  it.each(models())(
    "$name is stored as it was sent, and twice as once",
    async ({ name, document }) => {
      const { items } = modelReader.read(document);
      const failures = await push(items);
      const expected = refused[name] ?? {};
      expect([...failures.keys()].sort()).toEqual(Object.keys(expected).sort());
      for (const [key, reason] of Object.entries(expected)) {
        expect(failures.get(key)).toContain(reason);
      }
      const after = await remoteTypes();
      for (const item of items) {
        if (item.key in expected) continue;
        const remote = after.get(item.key) ?? null;
        const { native } = encode(item, remote);
        expect(native).toEqual(connection.normalise({ kind, native: remote }));
      }
    },
  );
});
