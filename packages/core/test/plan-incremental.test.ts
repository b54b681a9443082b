import { beforeEach, describe, expect, it } from "vitest";
import type { RemoteItem } from "../src/adapter/contract.ts";
import { type Known, whatIsKnown } from "../src/plan/known-unchanged.ts";
import type { RegistryItem } from "../src/registry/types.ts";
import type { SyncState } from "../src/state/types.ts";
import { updateTarget } from "../src/target/index.ts";
import { type } from "./support/memory-world.ts";
import { createPlanWorld, deeds, type PlanWorld } from "./support/plan-world.ts";

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const registryItem = { versionId: "v1" } as RegistryItem;
const remote = { nativeId: "author", versionTag: "7" } as RemoteItem;
const state = {
  nativeId: "author",
  status: "in_sync",
  baseHash: "b",
  localHash: "b",
  remoteHash: "b",
  baseVersionId: "v1",
  versionTag: "7",
  updatedAt: at(2),
} as SyncState;
const known = {
  mode: "incremental",
  capabilities: { precondition: "version" },
  target: { updatedAt: at(1) },
  registryItem,
  remote,
  state,
} as const;

type Facts = Parameters<typeof whatIsKnown>[0];
const table: [string, Known, Partial<Facts>][] = [
  ["nothing speaks against it", "unchanged", {}],
  ["the precondition is an ETag", "unchanged", { capabilities: { precondition: "etag" } }],
  ["everything is to be compared", "unknown", { mode: "full" }],
  ["one side is to win", "unknown", { mode: "overwrite" }],
  ["the platform has no versions", "unchanged_here", { capabilities: { precondition: "none" } }],
  ["the registry does not have it", "unknown", { registryItem: undefined }],
  ["the target does not have it", "unknown", { remote: undefined }],
  ["it was never in step", "unknown", { state: undefined }],
  ["the registry moved on", "unknown", { registryItem: { ...registryItem, versionId: "v2" } }],
  ["the target moved on", "unchanged_here", { remote: { ...remote, versionTag: "8" } }],
  ["the list shows no version", "unchanged_here", { remote: { ...remote, versionTag: null } }],
  [
    "neither shows a version",
    "unchanged_here",
    {
      remote: { ...remote, versionTag: null },
      state: { ...state, versionTag: null },
    },
  ],
  ["it has another id", "unknown", { remote: { ...remote, nativeId: "Author" } }],
  ["the last sync failed", "unknown", { state: { ...state, status: "failed" } }],
  ["it is being synced", "unknown", { state: { ...state, status: "syncing" } }],
  ["the registry's side was seen to differ", "unknown", { state: { ...state, localHash: "x" } }],
  ["the registry's side is not known", "unknown", { state: { ...state, localHash: null } }],
  ["the target's side was seen to differ", "unknown", { state: { ...state, remoteHash: "x" } }],
  [
    "there is no base",
    "unknown",
    {
      state: { ...state, baseHash: null, localHash: null, remoteHash: null },
    },
  ],
  ["the version in step is not known", "unknown", { state: { ...state, baseVersionId: null } }],
  ["the target's settings changed since", "unknown", { target: { updatedAt: at(3) } }],
];

describe("what is known of an item without reading it", () => {
  it.each(table)("if %s: %s", (_reason, expected, facts) => {
    expect(whatIsKnown({ ...known, ...facts })).toBe(expected);
  });
});

describe("an incremental plan", () => {
  let world: PlanWorld;
  let encoded: string[];
  beforeEach(async () => {
    world = await createPlanWorld();
    encoded = [];
    const adapter = world.ctx.adapters.get("memory");
    if (adapter === undefined) throw new Error("there is no adapter");
    (world.ctx.adapters as Map<string, typeof adapter>).set("memory", {
      ...adapter,
      async connect(params) {
        const connection = await adapter.connect(params);
        return {
          ...connection,
          encode(input) {
            encoded.push(input.item.key);
            return connection.encode(input);
          },
        };
      },
    });
    await world.inStep(type("author", "name"), type("note", "text"));
    encoded = [];
  });
  /** Changes a type there, and leaves its version as it was. */
  function lie(id: string, label: string) {
    const before = world.platform.type(id);
    world.relabel(id, label);
    const fetch = world.platform.fetch;
    (world.ctx as { fetch: typeof fetch }).fetch = async (url, init) => {
      const response = await fetch(url, init);
      if (!response.ok) return response;
      const text = (await response.text()).replace(
        `"version":${String(Number(before?.version) + 1)}`,
        `"version":${String(before?.version)}`,
      );
      return new Response(text, { status: response.status, headers: response.headers });
    };
  }

  it("reads neither side of what shows the version it had", async () => {
    const plan = await world.plan();
    expect(plan.summary.unchanged).toBe(2);
    expect(encoded).toEqual([]);
    expect((await world.plan({ mode: "full" })).summary.unchanged).toBe(2);
    expect(encoded).toEqual(["author", "note"]);
  });

  it("reads what changed on either side, and nothing else", async () => {
    await world.take(type("author", "name", "email"));
    expect(deeds(await world.plan())).toEqual(["update author"]);
    expect(new Set(encoded)).toEqual(new Set(["author"]));
    encoded = [];
    world.relabel("note", "Theirs");
    expect((await world.plan()).observations).toMatchObject([{ key: "note", decision: "PULL" }]);
    expect(new Set(encoded)).toEqual(new Set(["author", "note"]));
  });

  it("knows what a pull brought as well", async () => {
    world.relabel("note", "Theirs");
    await world.apply(await world.pull());
    encoded = [];
    expect((await world.plan()).summary.unchanged).toBe(2);
    expect(encoded).toEqual([]);
  });

  it("reads the target's side only, where that shows another version of the same", async () => {
    world.platform.edit("author", (body) => body);
    const plan = await world.plan();
    expect(plan.summary.unchanged).toBe(2);
    expect(encoded).toEqual([]);
    expect((await world.state("author"))?.versionTag).toBe(
      String(world.platform.type("author")?.version),
    );
  });

  it("cannot see what a lying version hides; a full one can", async () => {
    lie("author", "Changed without a word");
    expect((await world.plan()).observations).toEqual([]);
    const full = await world.plan({ mode: "full" });
    expect(full.observations).toMatchObject([{ key: "author", decision: "PULL" }]);
    // Once seen, it is not forgotten.
    expect((await world.plan()).observations).toMatchObject([{ key: "author", decision: "PULL" }]);
  });

  it("does not write over what a lying version hides", async () => {
    lie("author", "Changed without a word");
    await world.take({ ...type("author", "name"), name: "Ours" });
    expect((await world.plan()).actions).toMatchObject([
      { key: "author", operation: "blocked", decision: "CONFLICT_BOTH_MODIFIED" },
    ]);
  });

  it("compares again after the target's settings changed, and then trusts again", async () => {
    await world.ctx.clock.sleep(1000);
    await updateTarget({ ctx: world.ctx, input: { targetId: world.target.id, name: "Elsewhere" } });
    await world.ctx.clock.sleep(1000);
    expect((await world.plan()).summary.unchanged).toBe(2);
    expect(encoded).toEqual(["author", "note"]);
    encoded = [];
    await world.plan();
    expect(encoded).toEqual([]);
  });
});

describe("a plan that is made while a run goes on", () => {
  it("does not take back what the run has come to know", async () => {
    const world = await createPlanWorld();
    await world.inStep(type("author", "name"));
    const before = await world.state("author");
    await world.take(type("author", "name", "email"));
    const push = await world.plan();
    const { store } = world.ctx;
    const { listByTarget } = store.states;
    let first = true;
    (store.states as { listByTarget: typeof listByTarget }).listByTarget = async (params) => {
      const states = await listByTarget(params);
      // The run ends between the look at what is known and the writing down of what is seen.
      if (first) {
        first = false;
        await world.apply(push);
      }
      return states;
    };
    await world.plan();
    const after = await world.state("author");
    expect(after?.baseHash).not.toBe(before?.baseHash);
    expect(after).toMatchObject({ status: "in_sync", baseHash: after?.remoteHash });
  });
});
