import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCorpusWorld } from "../support/corpus-world.ts";
import { covering, takesAll } from "../support/covering.ts";
import { hasData, models } from "../support/data.ts";
import { writesReceived, writesRecorded } from "../support/promise-one.ts";
import type { World } from "../support/world.ts";

/**
 * Content types the vendor itself refuses, by model, with the vendor's reason. Everything else must arrive.
 */
const refused: Record<string, Record<string, RegExp>> = {
  "contentful-cma/dotnet-mgmt": {
    journeyArticle: /displayField must reference a field's id/,
    testagain: /Link fields do not support "nodes" validations/,
  },
};

const title = takesAll ? "every real Contentful model" : "real Contentful models of every shape";

/** `SYNCLINE_CORPUS=all` is the long form: all of them. */
describe.skipIf(!hasData)(title, () => {
  let world: World;
  beforeAll(async () => {
    world = await createCorpusWorld();
  });
  afterAll(() => world?.close());

  const all = hasData ? covering(models("contentful{,-cma}/*.json"), Object.keys(refused)) : [];

  it.each(all)(
    "$name arrives, is on record byte for byte, and leaves nothing to do",
    async (model) => {
      const project = await world.project();
      const target = await world.contentfulTarget(project);
      world.contentful.reset();
      const imported = await world.take(project, model.document);
      const plan = await world.plan(target);
      expect(plan.summary.create).toBe(imported.items.length);
      expect(plan.summary.losses).toBe(0);

      const before = world.contentful.journal().at(-1)?.seq ?? 0;
      const { run, records } = await world.push(plan);
      const expected = refused[model.name] ?? {};
      const failures = records.filter((record) => record.status !== "success");
      expect(failures.map((record) => record.key).sort()).toEqual(Object.keys(expected).sort());
      for (const failure of failures)
        expect(failure.error?.message).toMatch(expected[failure.key] ?? /^$/);
      expect(run.status).toBe(failures.length === 0 ? "success" : "partial");
      expect(await writesRecorded(world, records)).toEqual(
        writesReceived(world.contentful, before),
      );

      const again = await world.plan(target);
      expect(again.actions.map((action) => action.key).sort()).toEqual(
        Object.keys(expected).sort(),
      );
      if (failures.length === 0) {
        const seen = world.contentful.journal().at(-1)?.seq ?? 0;
        expect((await world.push(again)).run.status).toBe("success");
        expect(writesReceived(world.contentful, seen)).toEqual([]);
      }
    },
  );
});
