import { beforeEach, describe, expect, it } from "vitest";
import { type } from "./support/memory-world.ts";
import { createPlanWorld, deeds, type PlanWorld } from "./support/plan-world.ts";

describe("a plan of a selection", () => {
  let world: PlanWorld;
  beforeEach(async () => {
    world = await createPlanWorld();
  });
  const alone = { withDependencies: false } as const;

  it("looks at what is selected, and says what was asked for", async () => {
    await world.take(type("HeroBlock", "text"), type("TextBlock", "text"), type("page", "title"));
    const plan = await world.plan({ keys: ["*Block"] });
    expect(deeds(plan)).toEqual(["create HeroBlock", "create TextBlock"]);
    expect(plan.selection).toEqual({ keys: ["*Block"], withDependencies: true });
    expect((await world.plan()).selection).toBeNull();
  });

  it("takes along what the selected refer to, transitively, and says for whom", async () => {
    await world.take(
      type("page", "title", "hero:hero"),
      type("hero", "text", "image:image"),
      type("image", "alt"),
      type("note", "text"),
    );
    const plan = await world.plan({ keys: ["page"] });
    expect(deeds(plan)).toEqual(["create image", "create hero", "create page"]);
    expect(plan.observations.map(({ key, message }) => [key, message])).toEqual([
      ["hero", "It comes along: 'page' refers to it."],
      ["image", "It comes along: 'hero' refers to it."],
    ]);
    expect(deeds(await world.plan({ keys: ["page"], ...alone }))).toEqual(["create page"]);
  });

  it("leaves behind what is in step, and goes through it to what is not", async () => {
    await world.inStep(type("image", "alt"), type("hero", "text", "image:image"));
    await world.take(type("page", "hero:hero"), type("image", "alt", "size"));
    const plan = await world.plan({ keys: ["page"] });
    expect(deeds(plan)).toEqual(["create page", "update image"]);
    expect(plan.summary.unchanged).toBe(0);
  });

  it("leaves behind what waits for a decision, where the target has it", async () => {
    await world.inStep(type("image", "alt"));
    await world.take({ ...type("image", "alt"), name: "Ours" }, type("page", "image:image"));
    world.relabel("image", "Theirs");
    expect(deeds(await world.plan({ keys: ["page"] }))).toEqual(["create page"]);
    world.platform.drop("image");
    expect(deeds(await world.plan({ keys: ["page"] }))).toEqual(["blocked image", "create page"]);
  });

  it("takes along for a pull what the selected refer to there", async () => {
    world.platform.plant({ id: "writer", label: "Writer", properties: [] });
    world.platform.plant({ id: "other", label: "Other", properties: [] });
    world.platform.plant({
      id: "article",
      label: "Article",
      properties: [
        {
          name: "by",
          label: "By",
          kind: "pointer",
          rules: { allowedTypes: { types: ["writer"] } },
        },
      ],
    });
    expect(deeds(await world.pull({ keys: ["art*"] }))).toEqual(["pull writer", "pull article"]);
  });

  it("finds what is deleted here, and what is at the target only", async () => {
    await world.inStep(type("author", "name"), type("note", "text"));
    await world.deleteHere("author");
    world.platform.plant({ id: "foreign", label: "Foreign", properties: [] });
    expect(deeds(await world.plan({ keys: ["author"] }))).toEqual(["delete author"]);
    expect((await world.plan({ keys: ["foreign"] })).summary.remoteOnly).toBe(1);
    expect(deeds(await world.pull({ keys: ["foreign"] }))).toEqual(["pull foreign"]);
  });

  it("refuses keys nobody knows and patterns that fit none, naming them", async () => {
    await world.take(type("author", "name"));
    await expect(world.plan({ keys: ["author", "auhtor", "x*"] })).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("'auhtor', 'x*'"),
    });
  });

  it("is not refused for what is not selected", async () => {
    await world.take(type("author", "first-name"), type("note", "text"));
    expect(deeds(await world.plan({ keys: ["note"] }))).toEqual(["create note"]);
  });
});

describe("a plan where the platform assigns ids", () => {
  it("takes what goes by the key there for the item, and makes no second one", async () => {
    const world = await createPlanWorld({ createIdempotent: false });
    const id = world.platform.plant({ name: "author", label: "author", properties: [] });
    await world.take(type("author"));
    const plan = await world.plan();
    expect(plan.actions).toMatchObject([{ operation: "adopt", key: "author", nativeId: id }]);
    await world.apply(plan);
    expect(world.writes()).toEqual([]);
    expect(deeds(await world.plan())).toEqual([]);
  });

  it("pulls what is new there under the name it has", async () => {
    const world = await createPlanWorld({ createIdempotent: false });
    world.platform.plant({ name: "author", label: "Author", properties: [] });
    expect(deeds(await world.pull())).toEqual(["pull author"]);
  });
});

describe("a plan where references are enforced", () => {
  it("does not wait for what is there already and is left as it is", async () => {
    const world = await createPlanWorld({ references: "enforced" });
    await world.inStep(type("author", "name"), type("tag", "word"));
    await world.take({ ...type("author", "name"), name: "Ours" }, type("tag", "word", "more"));
    world.relabel("author", "Theirs");
    await world.take(type("page", "by:author", "of:tag", "in:site"), type("site", "title"));
    const plan = await world.plan();
    const page = plan.actions.find((action) => action.key === "page");
    expect(deeds(plan)).toContain("blocked author");
    expect(page?.dependsOn).toEqual(["site", "tag"]);
    const { records } = await world.apply(plan);
    expect(records.find((record) => record.key === "page")?.status).toBe("success");
  });
});
