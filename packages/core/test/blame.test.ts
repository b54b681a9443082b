import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blame } from "../src/history/index.ts";
import { layBlame } from "../src/history/lay-blame.ts";
import { valueLines } from "../src/history/value-lines.ts";
import type { Json } from "../src/model/index.ts";
import type { Version } from "../src/version/index.ts";
import { createMemoryWorld, type } from "./support/memory-world.ts";

/** Up to four properties with one of three values each, or the item's deletion. */
const content = fc.option(
  fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 0, max: 2 })),
  { freq: 8 },
);
const history = fc.array(
  fc.record({ content, parents: fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 3 }) }),
  { minLength: 1, maxLength: 10 },
);

interface Made {
  readonly version: Version;
  readonly content: Record<string, number> | null;
}

/** Each version comes from some of those before it. */
function make(drafts: readonly { content: Made["content"]; parents: readonly number[] }[]): Made[] {
  return drafts.map(({ content: data, parents }, index) => ({
    content: data,
    version: {
      ...{ id: `v${index}`, projectId: "p", kind: "contentType", key: "k", contentHash: null },
      parents: parents.filter((one) => one < index).map((one) => `v${one}`),
      ...{ author: "a", source: "api", message: null, createdAt: new Date(index) },
    },
  }));
}

/** As one would say it: the first that had it so, among those of its parents that have it so. */
function naive(made: readonly Made[], index: number, name: string): number {
  const value = made[index]?.content?.[name];
  const same = (made[index]?.version.parents ?? [])
    .map((id) => Number(id.slice(1)))
    .filter((parent) => made[parent]?.content?.[name] === value)
    .map((parent) => naive(made, parent, name));
  return same.length === 0 ? index : Math.min(...same);
}

describe("blame", () => {
  it("finds who made each value, in any history with merges", () => {
    fc.assert(
      fc.property(history, (drafts) => {
        const made = make(drafts);
        const last = made.length - 1;
        const contents = new Map(made.map((one) => [one.version.id, one.content]));
        const laid = layBlame({
          versionId: `v${last}`,
          versions: made.map(({ version }) => version),
          contentOf: (version) => (contents.get(version.id) ?? null) as Json,
        });
        for (const name of Object.keys(made[last]?.content ?? {})) {
          expect(laid.get(name)?.version.id).toBe(`v${naive(made, last, name)}`);
        }
      }),
    );
  });

  it("goes by the keys of fields, not by where they stand", () => {
    const field = (key: string, required: boolean) => ({ key, required });
    expect(valueLines({ fields: [field("a", true), field("b", false)], tags: ["x"] })).toEqual([
      { path: "fields", value: ["a", "b"] },
      { path: "fields.a.key", value: "a" },
      { path: "fields.a.required", value: true },
      { path: "fields.b.key", value: "b" },
      { path: "fields.b.required", value: false },
      { path: "tags", value: ["x"] },
    ]);
  });

  it("follows a merge to both sides, and says where each value is live", async () => {
    const world = await createMemoryWorld();
    const { ctx, project, target } = world;
    await world.take(type("author", "name"));
    await world.push(await world.plan());
    const base = (await world.item("author"))?.versionId;
    world.edit("author", (body) => ({ ...body, label: "Theirs" }));
    await world.take(type("author", "name", "email"));
    const ours = (await world.item("author"))?.versionId;
    await world.push(await world.plan());
    const merge = await ctx.store.versions.get((await world.item("author"))?.versionId ?? "");
    const theirs = merge?.parents.find((id) => id !== ours);
    await world.take({ ...type("author", "name", "email", "phone"), name: "Theirs" });
    const now = (await world.item("author"))?.versionId;
    const found = await blame({
      ctx,
      input: { projectId: project.id, kind: "contentType", key: "author" },
    });
    const byPath = new Map(found.lines.map((line) => [line.path, line]));
    const live = [target.id];
    expect(byPath.get("key")).toMatchObject({ versionId: base, liveAt: live });
    expect(byPath.get("name")).toMatchObject({ value: "Theirs", versionId: theirs, liveAt: live });
    expect(byPath.get("fields.email.type")).toMatchObject({ versionId: ours, liveAt: live });
    expect(byPath.get("fields.phone.type")).toMatchObject({ versionId: now, liveAt: [] });
    expect(found.versions.map(({ id }) => id)).toEqual([base, ours, theirs, now]);
  });
});
