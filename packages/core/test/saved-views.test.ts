import { beforeEach, describe, expect, it } from "vitest";
import { ensureProject } from "../src/registry/index.ts";
import { createTestContext } from "../src/testing/index.ts";
import { mostViews, removeView, saveView, type ViewPage } from "../src/view/index.ts";

const page: ViewPage = "history";

async function setup() {
  const ada = createTestContext();
  const bo = { ...ada, actor: { ...ada.actor, id: "user:bo", name: "Bo" } };
  const { id: projectId } = await ensureProject({ ctx: ada, input: { key: "default", name: "D" } });
  const save = (ctx: typeof ada, name: string, more = {}) =>
    saveView({ ctx, input: { projectId, page, name, search: { status: "failed" }, ...more } });
  const namesOf = async ({ store, actor }: typeof ada) =>
    (await store.views.list({ projectId, ownerId: actor.id })).map(({ name }) => name);
  const remove = (ctx: typeof ada, id: string, anyones = false) =>
    removeView({ ctx, input: { projectId, id, anyones } });
  return { ada, bo, projectId, save, namesOf, remove };
}

describe("a view that somebody keeps", () => {
  let world: Awaited<ReturnType<typeof setup>>;
  beforeEach(async () => {
    world = await setup();
  });

  it("is theirs alone until they share it, and again when they no longer do", async () => {
    const { ada, bo, save, namesOf } = world;
    const { id } = await save(ada, " Failures ");
    expect(await namesOf(bo)).toEqual([]);
    expect(await save(ada, "Failures", { shared: true })).toMatchObject({ id, ownerName: "Test" });
    expect(await namesOf(bo)).toEqual(["Failures"]);
    await save(ada, "Failures");
    expect(await namesOf(bo)).toEqual([]);
  });

  it("is removed by its owner, and by an administrator once it is shared", async () => {
    const { ada, bo, save, namesOf, remove } = world;
    const own = await save(ada, "Own");
    const shared = await save(ada, "Shared", { shared: true });
    for (const refused of [remove(bo, own.id, true), remove(bo, shared.id), remove(bo, "none")]) {
      await expect(refused).rejects.toMatchObject({ code: "not_found" });
    }
    await remove(bo, shared.id, true);
    await remove(ada, own.id);
    expect(await namesOf(ada)).toEqual([]);
  });

  it(`is one of ${mostViews} at most; what others share does not count`, async () => {
    const { ada, bo, save } = world;
    await save(bo, "Bo's", { shared: true });
    for (let n = 0; n < mostViews; n += 1) await save(ada, `View ${n}`);
    await expect(save(ada, "One more")).rejects.toMatchObject({ code: "precondition_failed" });
    await save(ada, "View 7", { search: {} });
  });

  it.each([
    ["no name", { name: " " }],
    ["a name too long", { name: "x".repeat(81) }],
    ["a line break in its name", { name: "a\nb" }],
    ["a filter that is none", { search: { "__proto__ x": "1" } }],
    ["too long a filter", { search: { error: "x".repeat(501) } }],
    [
      "too many filters",
      {
        search: Object.fromEntries([..."abcdefghijklmnopqrstuvwxyzABCDE"].map((key) => [key, "1"])),
      },
    ],
    ["a page that keeps none", { page: "audit" }],
  ])("is refused with %s", async (_what, more) => {
    await expect(world.save(world.ada, "Name", more)).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});
