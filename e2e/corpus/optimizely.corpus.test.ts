import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCorpusWorld } from "../support/corpus-world.ts";
import { folders, hasData } from "../support/data.ts";
import { writesReceived, writesRecorded } from "../support/promise-one.ts";
import type { World } from "../support/world.ts";

/** Content types the vendor itself refuses, by model, with the vendor's reason. Everything else must arrive. */
const refused: Record<string, Record<string, RegExp>> = {
  "optimizely/choctaw": {
    MegaMenuGroupBlock: /content type 'CardBlock'/,
    LayoutSettingsBlock: /needs 'MegaMenuGroupBlock'/,
  },
  "optimizely/dxp-samples": {
    BlankExperience: /content type 'PageSeoSettings'/,
    CarouselBlock: /content type 'HeroBlock'/,
  },
  "optimizely/sandboek": {
    MegaMenuGroupBlock: /content type 'CardBlock'/,
    LayoutSettingsBlock: /needs 'MegaMenuGroupBlock'/,
  },
};

/** Models that are no model: no instance can hold two types with one key. */
const contradictory: Record<string, RegExp> = {
  "optimizely/visual-builder-beta": /Two different content types have the key 'HeaderBlock'/,
};

describe.skipIf(!hasData)("every real Optimizely model", () => {
  let world: World;
  beforeAll(async () => {
    world = await createCorpusWorld();
  });
  afterAll(() => world?.close());

  const all = hasData ? folders("optimizely/*") : [];

  it.each(all)(
    "$name arrives, is on record byte for byte, and leaves nothing to do",
    async (model) => {
      const project = await world.project();
      const target = await world.optimizelyTarget(project);
      world.optimizely.reset();
      const contradiction = contradictory[model.name];
      if (contradiction !== undefined) {
        await expect(world.take(project, model.document)).rejects.toThrow(contradiction);
        return;
      }
      await world.take(project, model.document);
      const plan = await world.plan(target);
      expect(plan.summary.losses).toBe(0);

      const before = world.optimizely.journal().at(-1)?.seq ?? 0;
      const { run, records } = await world.push(plan);
      const expected = refused[model.name] ?? {};
      const failures = records.filter((record) => record.status !== "success");
      expect([...new Set(failures.map((record) => record.key))].sort()).toEqual(
        Object.keys(expected).sort(),
      );
      for (const failure of failures) {
        expect(failure.error?.message ?? failure.reason).toMatch(expected[failure.key] ?? /^$/);
      }
      expect(run.status).toBe(failures.length === 0 ? "success" : "partial");
      expect(await writesRecorded(world, records)).toEqual(
        writesReceived(world.optimizely, before),
      );

      const again = await world.plan(target);
      const open = [...new Set(again.actions.map((action) => action.key))].sort();
      expect(open).toEqual(Object.keys(expected).sort());
      if (failures.length === 0) {
        const seen = world.optimizely.journal().at(-1)?.seq ?? 0;
        expect((await world.push(again)).run.status).toBe("success");
        expect(writesReceived(world.optimizely, seen)).toEqual([]);
      }
    },
  );
});
