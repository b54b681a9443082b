import { expect } from "vitest";
import type { JsonObject } from "../../src/model/index.ts";
import type { SyncRun } from "../../src/tracking/index.ts";
import { createMemoryWorld, type MemoryWorld, type, type WorldOptions } from "./memory-world.ts";

const relabel = (body: JsonObject) => ({ ...body, label: "Edited there" });

/** As a push of `type(key, field)` leaves it. */
function plantedType(key: string, field: string, calledBy: "id" | "name"): JsonObject {
  const properties = [{ name: field, label: field, kind: "line" }];
  return { [calledBy]: key, label: key, properties };
}

/** A queued push that updates, merges, creates and deletes, one item each. */
export async function mixedPush(options: WorldOptions = {}): Promise<{
  world: MemoryWorld;
  run: SyncRun;
  /** Requests of the platform before the run. */
  before: number;
}> {
  const world = await createMemoryWorld({ remove: "hard", ...options });
  for (const [key, field] of [
    ["note", "text"],
    ["page", "title"],
    ["old", "text"],
  ] as const) {
    const body = plantedType(key, field, options.createIdempotent === false ? "name" : "id");
    world.platform.plant(body);
    await world.take(type(key, field));
  }
  // In step without a request each.
  const adopted = await world.push(await world.plan());
  expect(adopted.run.counters).toMatchObject({ adopted: 3, total: 3 });
  await world.take(
    type("author", "name"),
    type("note", "text", "more"),
    type("page", "title", "sub"),
  );
  world.edit("page", relabel);
  await world.remove("old");
  const plan = await world.plan();
  expect(plan.actions.map(({ key, operation }) => [key, operation])).toEqual([
    ["author", "create"],
    ["note", "update"],
    ["page", "merge"],
    ["old", "delete"],
  ]);
  const run = await world.apply(plan);
  return { world, run, before: world.platform.requests.length };
}

const propertyNames = (body: JsonObject | undefined) =>
  (body?.properties as JsonObject[] | undefined)?.map(({ name }) => name);

/**
 * Everything a mixed push stands for, however it was disturbed: the objects of the platform, none twice;
 * records, counters and states; every request recorded; and nothing left to do.
 */
export async function expectPushed({
  world,
  run: { id },
  before,
}: Awaited<ReturnType<typeof mixedPush>>): Promise<void> {
  const { run, records } = await world.found(id);
  expect(records.map(({ key, status, error }) => [key, status, error])).toEqual(
    ["author", "note", "page", "old"].map((key) => [key, "success", null]),
  );
  expect(run).toMatchObject({ status: "success", error: null });
  const { countersByKind, counters } = run;
  expect(counters).toEqual({
    total: 4,
    created: 1,
    updated: 2,
    deleted: 1,
    unchanged: 0,
    adopted: 0,
    failed: 0,
    skipped: 0,
  });
  expect(countersByKind).toEqual({ contentType: counters });

  expect(world.platform.types()).toHaveLength(3);
  expect(propertyNames(world.remote("author"))).toEqual(["name"]);
  expect(propertyNames(world.remote("note"))).toEqual(["text", "more"]);
  expect(propertyNames(world.remote("page"))).toEqual(["title", "sub"]);
  expect(world.remote("page")).toMatchObject({ label: "Edited there" });
  expect(world.platform.types().filter(({ draft }) => draft === true)).toEqual([]);
  for (const key of ["author", "note", "page"]) {
    expect(await world.state(key)).toMatchObject({ status: "in_sync" });
  }
  expect(await world.state("old")).toBeNull();
  await expectRecorded(world, id, before);
  await expectTold(world, id);
  expect((await world.plan({ mode: "full" })).actions).toEqual([]);
}

/** Each request that arrived is an exchange of the run, by method, address and body. */
async function expectRecorded(world: MemoryWorld, runId: string, before: number): Promise<void> {
  const { exchanges, records } = world.ctx.store;
  const scopes = (await records.listByRun(runId)).map((record) => record.id);
  const recorded = await Promise.all(
    scopes.map((id) => exchanges.listByScope({ kind: "record", id })),
  );
  const open = recorded.flat().map(({ method, url }) => `${method} ${url}`);
  for (const { method, path } of world.platform.requests.slice(before)) {
    const at = open.indexOf(`${method} ${world.platform.config.baseUrl}${path}`);
    expect(at, `${method} ${path} is recorded`).toBeGreaterThanOrEqual(0);
    open.splice(at, 1);
  }
}

/** Of each beginning and end there is one event. */
async function expectTold(world: MemoryWorld, runId: string): Promise<void> {
  const events = (await world.events(runId)).map(({ type: name, data }) => `${name} ${data.key}`);
  const told = events.filter((event) => !event.startsWith("exchange.")).sort();
  const keys = ["author", "note", "old", "page"];
  expect(told).toEqual([
    ...keys.map((key) => `record.finished ${key}`),
    ...keys.map((key) => `record.started ${key}`),
    "run.finished undefined",
    "run.started undefined",
  ]);
}
