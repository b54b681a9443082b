import { beforeEach, describe, expect, it } from "vitest";
import {
  calculateDelta,
  compareSyncStates,
  deltaKinds,
  getContentTypesSince,
} from "../src/state/index.ts";
import { createTarget } from "../src/target/index.ts";
import { makeVersion } from "../src/version/index.ts";
import { type } from "./support/memory-world.ts";
import { createPlanWorld, type PlanWorld } from "./support/plan-world.ts";

let world: PlanWorld;
beforeEach(async () => {
  world = await createPlanWorld();
});
const requests = () => world.platform.requests.length;

describe("the delta of a target", () => {
  const delta = async () => {
    const { entries, counts } = await calculateDelta({
      ctx: world.ctx,
      input: { projectId: world.project.id, targetId: world.target.id },
    });
    const sum = deltaKinds.reduce((total, kind) => total + counts[kind], 0);
    expect(sum).toBe(entries.length);
    return Object.fromEntries(entries.map(({ key, delta: kind }) => [key, kind]));
  };

  it("says what was never sent, what is in step and what the registry changed since", async () => {
    await world.inStep(type("author", "name"), type("note", "text"), type("tag", "word"));
    await world.ctx.clock.sleep(1000);
    await world.take(type("author", "name", "email"), type("page", "title"));
    await world.deleteHere("tag");
    const before = requests();
    expect(await delta()).toEqual({
      author: "PUSH",
      note: "NO_CHANGE",
      page: "INITIAL_SYNC",
      tag: "DELETE_REMOTE",
    });
    expect(requests()).toBe(before);
  });

  it("knows of the target what was last seen there", async () => {
    await world.inStep(
      type("author", "name"),
      type("note", "text"),
      type("tag", "word"),
      type("page", "title"),
    );
    world.relabel("author", "Theirs");
    world.platform.drop("note");
    world.relabel("tag", "Theirs");
    await world.take({ ...type("tag", "word"), name: "Ours" });
    world.relabel("page", "Same");
    await world.take({ ...type("page", "title"), name: "Same" });
    expect(await delta()).toMatchObject({ author: "NO_CHANGE", tag: "PUSH", page: "PUSH" });
    await world.plan();
    expect(await delta()).toEqual({
      author: "PULL",
      note: "DELETE_LOCAL",
      tag: "CONFLICT",
      page: "CONVERGED",
    });
  });

  it("does not take what a comparison saw for what the registry has since become", async () => {
    await world.inStep(type("author", "name"));
    world.relabel("author", "Same");
    await world.take({ ...type("author", "name"), name: "Same" });
    await world.plan();
    expect(await delta()).toEqual({ author: "CONVERGED" });
    await world.ctx.clock.sleep(1000);
    await world.take({ ...type("author", "name"), name: "Other" });
    expect(await delta()).toEqual({ author: "CONFLICT" });
  });

  it("changes nothing it looks at", async () => {
    await world.inStep(type("author", "name"));
    await world.take(type("author", "name", "email"));
    const before = await world.state("author");
    await delta();
    expect(await world.state("author")).toEqual(before);
  });

  it("is refused for a target of another project", async () => {
    await expect(
      calculateDelta({
        ctx: world.ctx,
        input: { projectId: "another", targetId: world.target.id },
      }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the states of two targets", () => {
  const compare = async (rightTargetId: string) => {
    const compared = await compareSyncStates({
      ctx: world.ctx,
      input: { projectId: world.project.id, leftTargetId: world.target.id, rightTargetId },
    });
    return Object.fromEntries(compared.map(({ key, relation }) => [key, relation]));
  };

  it("are compared by the versions they were last in sync with", async () => {
    const keys = ["a", "b", "c", "d", "e", "f"];
    await world.inStep(...keys.map((key) => type(key, "x")));
    const second = await createTarget({
      ctx: world.ctx,
      input: {
        projectId: world.project.id,
        name: "Second",
        platform: "memory",
        settings: { ...world.platform.config, ...world.platform.secrets },
      },
    });
    const { states } = world.ctx.store;
    const copy = async (key: string, baseVersionId?: string) => {
      const state = await world.state(key);
      if (state === null) throw new Error(`there is no state of ${key}`);
      const base = baseVersionId === undefined ? {} : { baseVersionId };
      await states.put({ ...state, targetId: second.id, ...base });
    };
    const versionOf = async (key: string) =>
      (
        await world.ctx.store.items.get({
          projectId: world.project.id,
          kind: "contentType",
          key,
        })
      )?.versionId ?? "";
    /** A version on nothing, as another history would have it. */
    const otherVersionOf = async (key: string) => {
      const version = await world.ctx.store.versions.get(await versionOf(key));
      if (version === null) throw new Error(`there is no version of ${key}`);
      const other = makeVersion({ ...version, message: "made apart" });
      await world.ctx.store.versions.insert(other);
      return other.id;
    };
    for (const key of ["a", "b", "e"]) await copy(key);
    const before = await versionOf("c");
    await world.take(type("b", "x", "y"), type("c", "x", "y"));
    await world.apply(await world.plan());
    await copy("c", await versionOf("c"));
    const state = await world.state("c");
    if (state !== null) await states.put({ ...state, baseVersionId: before });
    await copy("f", await otherVersionOf("f"));
    const other = await world.state("e");
    if (other !== null) await states.put({ ...other, baseVersionId: null });
    expect(await compare(second.id)).toEqual({
      a: "equal",
      b: "left_ahead",
      c: "right_ahead",
      d: "only_left",
      e: "unknown",
      f: "diverged",
    });
  });
});

describe("what changed in the registry", () => {
  const since = async (moment: Date | { versionId: string }) => {
    const page = await getContentTypesSince({
      ctx: world.ctx,
      input: { projectId: world.project.id, since: moment },
    });
    return page.items.map(({ key, deletedAt }) => (deletedAt === null ? key : `${key} deleted`));
  };

  it("since a moment or a version, deletions included, the oldest change first", async () => {
    await world.take(type("author", "name"), type("note", "text"), type("tag", "word"));
    const item = await world.ctx.store.items.get({
      projectId: world.project.id,
      kind: "contentType",
      key: "author",
    });
    const moment = world.ctx.clock.now();
    await world.ctx.clock.sleep(1000);
    await world.deleteHere("tag");
    await world.ctx.clock.sleep(1000);
    await world.take(type("note", "text", "more"));
    expect(await since(moment)).toEqual(["tag deleted", "note"]);
    expect(await since({ versionId: item?.versionId ?? "" })).toEqual(["tag deleted", "note"]);
    expect(await since(new Date(0))).toEqual(["author", "tag deleted", "note"]);
    expect(await since(world.ctx.clock.now())).toEqual([]);
    await expect(since({ versionId: "unheard of" })).rejects.toMatchObject({ code: "not_found" });
  });
});
