import { describe, expect, it } from "vitest";
import { fieldTypes, scalarFieldTypes } from "../src/model/index.ts";
import {
  checkFidelity,
  checkIdentities,
  describeMapping,
  listIdentities,
  previewContent,
} from "../src/target/index.ts";
import { type } from "./support/memory-world.ts";
import { createPlanWorld } from "./support/plan-world.ts";

const unique = (key: string) => ({
  ...type(key),
  fields: [{ key: "code", name: "Code", type: "text", unique: true }],
});

describe("what a target makes of a content type, without being asked", () => {
  it("tells for each type of field what it becomes, what comes back and what is lost", async () => {
    const { ctx, target, take, platform } = await createPlanWorld();
    await take(type("page", "title", "hero:page"));
    const { fields } = await describeMapping({ ctx, input: { targetId: target.id } });
    expect(fields).toHaveLength(scalarFieldTypes.length * 2);
    const [text] = fields;
    expect(text).toMatchObject({
      ...{ type: "text", items: null, says: { kind: "line" }, used: 1, losses: [] },
      native: { name: "probe", kind: "line" },
      back: { type: "text", items: null },
    });
    expect(fields.find((one) => one.items === "url")).toMatchObject({
      says: { kind: "list", of: { kind: "address" } },
    });
    expect(fields.find((one) => one.type === "resource")).toMatchObject({
      ...{ native: null, says: {}, back: null },
      losses: [{ path: "", kind: "dropped" }],
    });
    expect(platform.requests).toEqual([]);
  });

  it("tells which properties and rules of a field are kept, and for which types they are not", async () => {
    const { ctx, target } = await createPlanWorld();
    const mapping = await describeMapping({ ctx, input: { targetId: target.id } });
    const of = (path: string) => mapping.properties.find((one) => one.path === path);
    expect(of("required")?.losses).toEqual([]);
    // What has no place there at all has no properties either.
    expect(of("required")?.types).toEqual(fieldTypes.filter((one) => one !== "resource"));
    expect(of("unique")?.losses).toMatchObject([{ kind: "dropped", types: of("unique")?.types }]);
    expect(mapping.rules.find(({ path }) => path === "validations.size")?.losses).toEqual([]);
    expect(mapping.bases.map(({ base }) => base)).toContain(null);
  });

  it("previews a content type that is nowhere yet, and pages what is lost of those there are", async () => {
    const { ctx, target, take } = await createPlanWorld();
    await take(unique("a"), type("b", "title"), unique("c"));
    const content = { ...unique("new"), fields: [{ key: "no-name", name: "", type: "text" }] };
    const input = { targetId: target.id };
    expect(await previewContent({ ctx, input: { ...input, content } })).toMatchObject({
      ...{ nativeId: "new", losses: [] },
      issues: [{ path: "fields.no-name.key", severity: "error" }],
    });
    const lost = [{ path: "fields.code.unique", kind: "dropped" }];
    expect(await previewContent({ ctx, input: { ...input, content: unique("a") } })).toMatchObject({
      losses: lost,
    });
    const bad = previewContent({ ctx, input: { ...input, content: { key: "no" } } });
    await expect(bad).rejects.toMatchObject({ code: "invalid_input" });
    const first = await checkFidelity({ ctx, input: { ...input, limit: 2 } });
    expect(first.items).toMatchObject([
      { key: "a", losses: lost },
      { key: "b", losses: [], issues: [] },
    ]);
    const cursor = first.nextCursor ?? "";
    const second = await checkFidelity({ ctx, input: { ...input, limit: 2, cursor } });
    expect(second).toMatchObject({ items: [{ key: "c", losses: lost }], nextCursor: null });
  });
});

describe("the identity map", () => {
  it("tells since when and by which run a key is what it is, and whether it is still there", async () => {
    const world = await createPlanWorld();
    const { ctx, target, platform } = world;
    await world.take(type("article"), type("page"));
    const { run } = await world.apply(await world.plan());
    const list = async () => (await listIdentities({ ctx, input: { targetId: target.id } })).items;
    expect(await list()).toMatchObject([
      { key: "article", nativeId: "article", runId: run.id, name: "article", there: "live" },
      { key: "page", status: "in_sync", there: "live" },
    ]);
    platform.drop("article");
    await world.deleteHere("page");
    await world.plan();
    expect(await list()).toMatchObject([
      { key: "article", name: "article", there: "gone" },
      { key: "page", name: null, there: "live", status: "deleted" },
    ]);
  });

  it("reports the keys that can have no id of their own there", async () => {
    const { ctx, target, take, inStep } = await createPlanWorld();
    await inStep(type("article"));
    await take(type("page"), type("no-name"));
    expect(await checkIdentities({ ctx, input: { targetId: target.id } })).toMatchObject({
      ...{ linked: 1, proposed: 1 },
      issues: [{ path: "contentTypes.no-name.key", code: "key.unsupported" }],
    });
  });
});
