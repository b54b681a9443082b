import { beforeEach, describe, expect, it } from "vitest";
import { hashJson } from "../src/canonical/index.ts";
import type { Json } from "../src/model/index.ts";
import { exportPlan, importPlan, type PlanDocument, sealPlan } from "../src/plan/index.ts";
import { type } from "./support/memory-world.ts";
import { createPlanWorld, type PlanWorld } from "./support/plan-world.ts";

describe("a plan as a document", () => {
  let world: PlanWorld;
  let document: PlanDocument;
  let original: Awaited<ReturnType<PlanWorld["plan"]>>;
  beforeEach(async () => {
    world = await createPlanWorld();
    await world.inStep(type("author", "name"), type("note", "text"), type("old", "text"));
    await world.take(type("author", "name", "email"), type("page", "by:author"));
    await world.deleteHere("old");
    world.relabel("note", "Theirs");
    original = await world.plan();
    const exported = await exportPlan({ ctx: world.ctx, input: { planId: original.id } });
    document = structuredClone(exported);
  });
  const take = (changed: unknown = document, projectId = world.project.id) =>
    importPlan({ ctx: world.ctx, input: { projectId, document: changed as PlanDocument } });
  const refusal = (changed: unknown = document) =>
    take(changed).then(
      () => [],
      (error) => error.issues.map((issue: { path: string }) => issue.path),
    );

  it("holds all it needs, and is JSON through and through", () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(document.seal).toBe(original.hash);
    for (const [hash, value] of Object.entries(document.snapshots)) {
      expect(hashJson(value as Json)).toBe(hash);
    }
    const [update] = document.plan.actions;
    expect(document.snapshots[update?.payloadHash ?? ""]).toMatchObject({ id: "author" });
  });

  it("comes back under its seal and a new id, and can be applied", async () => {
    const plan = await take(JSON.parse(JSON.stringify(document)));
    expect(plan).toEqual({
      ...original,
      id: plan.id,
      createdAt: plan.createdAt,
      expiresAt: plan.expiresAt,
    });
    expect(plan.id).not.toBe(original.id);
    const { run } = await world.apply(plan);
    expect(run.status).toBe("success");
    expect((await world.plan()).actions).toEqual([]);
  });

  it("is taken in elsewhere, with what it needs, where project and target are the same", async () => {
    const other = await createPlanWorld();
    const { store } = other.ctx;
    const { versions } = world.ctx.store;
    for (const { versionId, baseVersionId } of document.plan.actions) {
      for (const id of [versionId, baseVersionId]) {
        const version = id === null ? null : await versions.get(id);
        if (version !== null) await store.versions.insert(version);
      }
    }
    // Ids are counted up from the same start, so both worlds have the same ones.
    const plan = await importPlan({
      ctx: other.ctx,
      input: { projectId: other.project.id, document: document as PlanDocument },
    });
    for (const { payloadHash, remoteHash } of plan.actions) {
      if (payloadHash !== null) expect(await store.snapshots.get(payloadHash)).not.toBeNull();
      if (remoteHash !== null) expect(await store.snapshots.get(remoteHash)).not.toBeNull();
    }
  });

  it("is audited when it comes in", async () => {
    const plan = await take();
    const { items } = await world.ctx.store.audit.list({ projectId: world.project.id, limit: 50 });
    expect(items.filter((entry) => entry.action === "plan.imported")).toMatchObject([
      { entityId: plan.id, details: { hash: plan.hash } },
    ]);
  });

  it("is refused where it was changed, with the place", async () => {
    const changed = (change: (document: PlanDocument) => void) => {
      const copy = structuredClone(document);
      change(copy);
      return refusal(copy);
    };
    expect(
      await changed(({ plan }) => {
        for (const action of plan.actions.slice(1, 2)) action.nativeId = "elsewhere";
      }),
    ).toEqual(["plan.actions[1]"]);
    expect(await changed(({ plan }) => plan.actions.pop())).toContain("plan.actions[2]");
    expect(await changed(({ plan }) => (plan.summary.delete = 0))).toEqual(["plan.summary"]);
    expect(await changed(({ plan }) => (plan.mode = "overwrite"))).toEqual(["plan.mode"]);
    expect(await changed(({ plan }) => plan.observations.pop())).toEqual(["plan.observations[0]"]);
    expect(await changed((copy) => (copy.seal = "0".repeat(64)))).toEqual(["seal"]);
    const [payload = ""] = original.actions.flatMap((action) => action.payloadHash ?? []);
    expect(await changed(({ snapshots }) => (snapshots[payload] = { id: "x" }))).toEqual([
      `snapshots.${payload}`,
    ]);
    expect(await changed(({ snapshots }) => delete snapshots[payload])).toEqual([
      "plan.actions[0].payloadHash",
    ]);
    const stray = hashJson({ id: "x" });
    expect(await changed(({ snapshots }) => (snapshots[stray] = { id: "x" }))).toEqual([
      `snapshots.${stray}`,
    ]);
  });

  it("is refused where a forger made hashes and seal fit, and hid what needs consent", async () => {
    const { plan } = document;
    plan.summary.delete = 0;
    document.parts["plan.summary"] = hashJson(plan.summary as Json);
    document.seal = sealPlan(plan as never);
    expect(await refusal()).toEqual(["plan.summary"]);
  });

  it("is refused where it is no plan document, with the path", async () => {
    expect(await refusal({ ...document, more: 1 })).toEqual(["document"]);
    const [action, ...rest] = document.plan.actions;
    const plan = { ...document.plan, actions: [{ ...action, operation: "explode" }, ...rest] };
    expect(await refusal({ ...document, plan })).toEqual(["document.plan.actions[0].operation"]);
  });

  it("is refused for another project, target or version", async () => {
    await expect(take(document, "another")).rejects.toMatchObject({
      code: "invalid_input",
      issues: expect.arrayContaining([expect.objectContaining({ path: "plan.projectId" })]),
    });
    const [first] = document.plan.actions;
    if (first === undefined) throw new Error("the plan has no actions");
    first.versionId = hashJson("unheard of");
    document.parts["plan.actions[0]"] = hashJson(first as Json);
    document.seal = sealPlan(document.plan as never);
    expect(await refusal()).toEqual(["plan.actions[0].versionId"]);
  });

  it("lives no longer for having travelled", async () => {
    const { clock } = world.ctx;
    document.expiresAt = "2999-01-01T00:00:00.000Z";
    const day = 24 * 60 * 60_000;
    expect((await take()).expiresAt.getTime()).toBe(clock.now().getTime() + day);
    document.expiresAt = original.expiresAt.toISOString();
    await clock.sleep(23 * 60 * 60_000);
    expect((await take()).expiresAt).toEqual(original.expiresAt);
    await clock.sleep(2 * 60 * 60_000);
    await expect(take()).rejects.toMatchObject({ code: "plan_stale" });
  });
});
