import type { SyncRecord } from "@syncline/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCorpusWorld } from "../support/corpus-world.ts";
import { folders, hasData, models } from "../support/data.ts";
import type { World } from "../support/world.ts";

const failures = (records: readonly SyncRecord[]) =>
  records.flatMap(({ key, status, reason, error }) =>
    status === "success" ? [] : [`${key}: ${error?.message ?? reason}`],
  );

describe.skipIf(!hasData)("across platforms", () => {
  let world: World;
  beforeAll(async () => {
    world = await createCorpusWorld();
  });
  afterAll(() => world?.close());

  it("pushes a Contentful model to Optimizely, its losses listed before", async () => {
    const [model] = models("contentful/nuxt-headless.json");
    const project = await world.project();
    const target = await world.optimizelyTarget(project);
    world.optimizely.reset();
    await world.take(project, model?.document ?? null);
    const plan = await world.plan(target);
    const losses = plan.actions.flatMap((action) => action.losses);
    expect(plan.summary.losses).toBe(losses.length);
    expect(losses.length).toBeGreaterThan(0);
    expect(losses.every((loss) => loss.path !== "" && loss.message !== "")).toBe(true);
    const { run, records } = await world.push(plan);
    expect(failures(records)).toEqual([]);
    expect(run.status).toBe("success");
    expect((await world.plan(target)).actions).toEqual([]);
  });

  it("pushes an Optimizely model to Contentful, its losses listed before", async () => {
    const [model] = folders("optimizely/mosey-demo");
    const project = await world.project();
    const target = await world.contentfulTarget(project);
    world.contentful.reset();
    await world.take(project, model?.document ?? null);
    const plan = await world.plan(target);
    expect(plan.summary.losses).toBeGreaterThan(0);
    const { run, records } = await world.push(plan);
    expect(failures(records)).toEqual([]);
    expect(run.status).toBe("success");
    expect((await world.plan(target)).actions).toEqual([]);
  });
});
