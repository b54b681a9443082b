import { canonicalJson, type Item, SynclineError } from "@syncline/core/adapter";
import type { ContentfulSimulator } from "@syncline/simulators";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentfulAdapter } from "../src/index.ts";
import { type CorpusFile, corpusExists, corpusFiles } from "./support/corpus.ts";
import { noIdentity } from "./support/identity.ts";
import { held, localesOf, push } from "./support/push.ts";
import { connectTo, spaceId, startSimulator } from "./support/simulator.ts";

const kind = "contentType";

/** Types of real files that Contentful itself would refuse, with its reason. */
const refused: Readonly<Record<string, RegExp>> = {
  // A rich-text rule on a link.
  "contentful-cma/dotnet-mgmt.json testagain":
    /fields\.field4\.validations\[0\]: Link fields do not support "nodes"/,
  // Its display field is gone.
  "contentful-cma/dotnet-mgmt.json journeyArticle": /displayField must reference a field's id/,
};

function readItems({ document }: CorpusFile): readonly Item[] {
  const file = contentfulAdapter.modelReader?.read(document);
  expect(file?.issues.filter(({ severity }) => severity === "error")).toEqual([]);
  return file?.items ?? [];
}

/**
 * Of a history only the last file, as the others are pushed step by step below; `SYNCLINE_CORPUS=all` is the long
 * form: every file by itself too.
 */
function singleFiles(): CorpusFile[] {
  const files = corpusFiles();
  if (process.env.SYNCLINE_CORPUS === "all") return files;
  const last = new Set(histories().map((history) => history.files.at(-1)?.name));
  return files.filter(({ name }) => !name.startsWith("contentful-history/") || last.has(name));
}

/** Files of one history, in order. */
function histories(): { name: string; files: CorpusFile[] }[] {
  const byName = Map.groupBy(
    corpusFiles().filter(({ name }) => name.startsWith("contentful-history/")),
    ({ name }) => name.split("/")[1] ?? "",
  );
  return [...byName].map(([name, files]) => ({ name, files }));
}

describe.skipIf(!corpusExists)("pushing real models", () => {
  let simulator: ContentfulSimulator;
  beforeAll(async () => {
    simulator = await startSimulator();
  });
  afterAll(() => simulator.close());

  async function emptyTarget(items: readonly Item[]) {
    const environments = [{ id: "master", locales: localesOf(items) }];
    simulator.reset({ spaces: [{ id: spaceId, environments }] });
    const connection = await connectTo(simulator);
    return {
      connection,
      native: (item: Item) => connection.encode({ item, identity: noIdentity }).native,
      heldNatives: async () =>
        new Map(
          [...(await held(connection))].map(([id, { native }]) => [
            id,
            connection.normalise({ kind, native }),
          ]),
        ),
    };
  }

  it.each(singleFiles())("leaves exactly what was sent: $name", async (file) => {
    const items = readItems(file);
    const { connection, native, heldNatives } = await emptyTarget(items);
    const refusals = new Map<string, string>();
    for (const item of items) {
      await push(connection, item, undefined).catch((thrown: unknown) => {
        const error = SynclineError.from(thrown);
        if (error.code !== "platform_refused") throw error;
        refusals.set(`${file.name} ${item.key}`, error.message);
      });
    }
    const expected = Object.keys(refused).filter((at) => at.startsWith(`${file.name} `));
    expect([...refusals.keys()].sort()).toEqual(expected.sort());
    for (const [at, message] of refusals) expect(message).toMatch(refused[at] ?? "");
    const there = await heldNatives();
    expect(there.size).toBe(items.length - refusals.size);
    for (const item of items) {
      if (!refusals.has(`${file.name} ${item.key}`)) {
        expect(there.get(item.key)).toEqual(native(item));
      }
    }
  });

  it.each(histories())("follows the history of $name, step by step", async ({ files }) => {
    const all = files.flatMap(readItems);
    const { connection, native, heldNatives } = await emptyTarget(all);
    for (const file of files) {
      const items = readItems(file);
      const before = await held(connection);
      for (const item of items) {
        const seen = before.get(item.key);
        const same =
          seen !== undefined &&
          canonicalJson(connection.normalise({ kind, native: seen.native })) ===
            canonicalJson(native(item));
        if (!same) await push(connection, item, seen);
      }
      const there = await heldNatives();
      for (const item of items) expect(there.get(item.key)).toEqual(native(item));
    }
  });
});
