import { beforeEach, describe, expect, it } from "vitest";
import { resumeSync } from "../src/engine/index.ts";
import { rollbackPartialSync } from "../src/rollback/index.ts";
import { createMemoryWorld, type MemoryWorld, type } from "./support/memory-world.ts";

describe("a run that did not do everything", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await createMemoryWorld({ references: "enforced", remove: "hard" });
  });
  const refuse = (...keys: string[]) => {
    world.platform.decide = ({ method, body }) =>
      method !== "GET" && keys.some((key) => body?.includes(`"id":"${key}"`))
        ? { status: 422 }
        : "pass";
  };
  const resume = (runId: string, only?: "failed") =>
    resumeSync({ ctx: world.ctx, input: { runId, only } });
  const statuses = async (runId: string) => {
    const { records } = await world.found(runId);
    return Object.fromEntries(records.map(({ key, status }) => [key, status]));
  };

  it("is continued by a new one for exactly what is left, and stays what it was", async () => {
    await world.take(type("a", "name"), type("b", "to:a", "also:c"), type("c", "name"));
    refuse("a");
    const { run } = await world.push(await world.plan());
    expect(run).toMatchObject({
      status: "partial",
      counters: { created: 1, failed: 1, skipped: 1 },
    });
    expect(await statuses(run.id)).toEqual({ a: "failed", b: "skipped", c: "success" });
    world.platform.decide = null;
    // Somebody's edit of what is done is none of its business.
    await world.take(type("c", "name", "more"));
    const { run: next, records } = await world.goOn(run.id);
    expect(next).toMatchObject({ status: "success", continues: run.id, counters: { created: 2 } });
    expect(records.map(({ key }) => key)).toEqual(["a", "b"]);
    expect((await world.found(run.id)).run.status).toBe("partial");
    expect((await world.plan()).actions.map(({ key }) => key)).toEqual(["c"]);
  });

  it("is continued with its failures only, when that is what is wanted", async () => {
    await world.take(type("a", "name"), type("b", "to:a"), type("c", "name"));
    refuse("a");
    const fetch: typeof globalThis.fetch = async (url, init) => {
      if (init?.body?.toString().includes('"id":"c"')) {
        await world.cancel(first.id);
        await world.ctx.clock.sleep(1_500);
        throw new TypeError("fetch failed");
      }
      return world.platform.fetch(url, init);
    };
    const first = await world.apply(await world.plan());
    await world.execute(first.id, { fetch });
    const left = await statuses(first.id);
    expect(left).toEqual({ a: "failed", b: "skipped", c: "cancelled" });
    world.platform.decide = null;
    const { records } = await world.goOn(first.id, "failed");
    expect(records.map(({ key, status }) => [key, status])).toEqual([
      ["a", "success"],
      ["b", "success"],
    ]);
    const { records: rest } = await world.goOn(first.id);
    expect(rest.map(({ key, status }) => [key, status])).toEqual([["c", "success"]]);
  });

  it("needs no continuing when nothing is left", async () => {
    await world.take(type("a", "name"));
    const { run } = await world.push(await world.plan());
    await expect(resume(run.id)).rejects.toMatchObject({ code: "precondition_failed" });
  });

  it("is continued with the consent that was given, and no more than is needed of it", async () => {
    await world.take(type("a", "name", "email"), type("b", "name"), type("old", "name"));
    await world.push(await world.plan());
    await world.take(type("a", "name"), type("b", "name", "more"));
    await world.remove("old");
    refuse("a");
    world.platform.fail({ method: "DELETE", answer: 403 });
    const plan = await world.plan();
    const first = await world.apply(plan, {
      consent: { breaking: ["field_removed", "field_retyped"], deletions: 1 },
    });
    expect(first.consent).toEqual(["field_removed", "deletions"]);
    await world.execute(first.id);
    expect(await statuses(first.id)).toEqual({ a: "failed", b: "success", old: "failed" });
    world.platform.decide = null;
    const { run } = await world.goOn(first.id);
    expect(run).toMatchObject({
      status: "success",
      consent: ["field_removed", "deletions"],
      counters: { updated: 1, deleted: 1 },
    });
  });

  it("asks for consent when what is left now breaks more than was agreed to", async () => {
    await world.take(type("a", "name", "email"));
    await world.push(await world.plan());
    await world.take(type("a", "name", "email", "more"));
    refuse("a");
    const { run } = await world.push(await world.plan());
    world.platform.decide = null;
    await world.take(type("a", "name", "more"));
    await expect(resume(run.id)).rejects.toMatchObject({ code: "consent_required" });
    expect((await world.found(run.id)).run.status).toBe("failed");
  });

  it("asks for consent when what is left is now to be deleted, whatever else was", async () => {
    await world.take(type("a", "name"), type("old", "name"));
    await world.push(await world.plan());
    await world.take(type("a", "name", "more"));
    await world.remove("old");
    refuse("a");
    world.platform.fail({ method: "DELETE", answer: 403 });
    const { run } = await world.push(await world.plan());
    expect(run).toMatchObject({ status: "failed", consent: ["deletions"] });
    world.platform.decide = null;
    await world.remove("a");
    await expect(resume(run.id)).rejects.toMatchObject({
      code: "consent_required",
      issues: [
        expect.objectContaining({ path: "contentTypes.old" }),
        expect.objectContaining({ path: "contentTypes.a" }),
      ],
    });
    expect(world.platform.types().map(({ id }) => id)).toEqual(["a", "old"]);
  });

  it("is continued in its direction and mode", async () => {
    await world.take(type("a", "name"));
    await world.push(await world.plan());
    world.edit("a", (body) => ({ ...body, label: "Theirs" }));
    refuse("a");
    const { run } = await world.push(await world.plan({ mode: "overwrite" }));
    expect(run.status).toBe("failed");
    world.platform.decide = null;
    const { run: next } = await world.goOn(run.id);
    expect(next).toMatchObject({ status: "success", mode: "overwrite", direction: "push" });
    expect(world.remote("a")).toMatchObject({ label: "a" });
  });

  it("is continued by one that can be continued in its turn", async () => {
    await world.take(type("a", "name"), type("b", "name"));
    refuse("a", "b");
    const { run } = await world.push(await world.plan());
    refuse("b");
    const { run: second } = await world.goOn(run.id);
    expect(second.status).toBe("partial");
    world.platform.decide = null;
    const { run: third, records } = await world.goOn(second.id);
    expect(third).toMatchObject({ status: "success", continues: second.id });
    expect(records.map(({ key }) => key)).toEqual(["b"]);
  });

  it("is continued as the rollback it was", async () => {
    await world.take(type("a", "name"), type("b", "name"));
    const { run: pushed } = await world.push(await world.plan());
    world.platform.fail({ method: "DELETE", answer: 403 });
    const { ctx } = world;
    const consent = { breaking: "all", deletions: 2 } as const;
    const back = await rollbackPartialSync({ ctx, input: { runId: pushed.id, consent } });
    expect(await world.execute(back.id)).toMatchObject({ status: "partial" });
    const { run, records } = await world.goOn(back.id);
    expect(run).toMatchObject({
      status: "success",
      trigger: "rollback",
      rollbackOf: pushed.id,
      continues: back.id,
    });
    expect(records.map(({ action, status }) => [action, status])).toEqual([["delete", "success"]]);
    expect(world.platform.types()).toEqual([]);
  });
});
