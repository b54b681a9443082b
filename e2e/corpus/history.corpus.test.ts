import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCorpusWorld } from "../support/corpus-world.ts";
import { takesAll } from "../support/covering.ts";
import { hasData, models } from "../support/data.ts";
import { writesReceived } from "../support/promise-one.ts";
import type { World } from "../support/world.ts";

describe.skipIf(!hasData)("the history of a real model", () => {
  let world: World;
  beforeAll(async () => {
    world = await createCorpusWorld();
  });
  afterAll(() => world?.close());

  it("pushed file by file makes a run each, and versions and writes only for what changed", async () => {
    const history = models("contentful-history/nuxt-headless/*.json");
    expect(history).toHaveLength(21);
    // `SYNCLINE_CORPUS=all` is the long form: each step of the history, not every fifth.
    const files = history.filter((_, index) => takesAll || index % 5 === 0);
    const project = await world.project();
    const target = await world.contentfulTarget(project);
    world.contentful.reset();

    const table: string[] = [];
    for (const file of files) {
      const imported = await world.take(project, file.document);
      const changed = imported.items.filter((item) => item.change !== "unchanged");
      const before = world.contentful.journal().at(-1)?.seq ?? 0;
      const plan = await world.plan(target);
      expect(plan.actions.map((action) => action.key).sort()).toEqual(
        changed.map((item) => item.key).sort(),
      );
      const { run } = await world.push(plan);
      expect(run.status).toBe("success");
      const written = writesReceived(world.contentful, before);
      const touched = new Set(
        written.map((write) => /content_types\/([^/]+)/.exec(write.path)?.[1]),
      );
      expect([...touched].sort()).toEqual(changed.map((item) => item.key).sort());
      table.push(`${file.name.slice(-4)}: ${changed.length} versions, ${written.length} writes`);
    }

    const runs = await world.ctx.store.runs.list({ projectId: project.id, limit: 200 });
    expect(runs.items).toHaveLength(files.length);
    expect((await world.plan(target)).actions).toEqual([]);
    console.log(table.join("\n"));
  });
});
