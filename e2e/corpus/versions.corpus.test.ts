import { setTimeout as sleep } from "node:timers/promises";
import {
  blame,
  type ContentType,
  deleteContentType,
  diffModels,
  diffVersions,
  ensureProject,
  getCommonAncestor,
  getLineage,
  getModelAt,
  getRunChanges,
  getTargetModelAt,
  importModel,
  type Json,
  modelRoot,
  SynclineError,
  silentLogger,
  tidyContentType,
  type Version,
} from "@syncline/core";
import { createMemoryStore } from "@syncline/core/testing";
import { createCoreContext } from "@syncline/server/context";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takesAll } from "../support/covering.ts";
import { hasData, type Model, models } from "../support/data.ts";
import { leaves, NaiveHistory, sha256 } from "../support/naive-history.ts";
import { createWorld, type World } from "../support/world.ts";

const kind = "contentType";

/** Every series, in the order of its steps. `SYNCLINE_CORPUS=all` is the long form. */
const series = Map.groupBy(
  [...models("contentful-history/*/*.json"), ...models("optimizely-history/*/*.json")],
  ({ name }) => name.slice(0, name.lastIndexOf("/")),
);
const few = ["contentful-history/sydneymusic", "optimizely-history/mosey-demo"];
const chosen = [...series].filter(([name]) => takesAll || few.includes(name));
const pushed = takesAll
  ? [...series].filter(([name]) => name.startsWith("contentful-history/"))
  : [...series].filter(([name]) => name === "contentful-history/starter-mate");

function createContext() {
  const store = createMemoryStore();
  return createCoreContext({
    store,
    secretKey: "a key for tests only, of enough length",
    logger: silentLogger,
    fetch: globalThis.fetch,
  });
}
type Ctx = World["ctx"];

function contentsOf(ctx: Ctx, { name, document }: Model): Map<string, ContentType> {
  const reader = [...ctx.adapters.values()].find((one) => one.modelReader?.recognises(document));
  const file = reader?.modelReader?.read(document);
  if (file === undefined) throw new Error(`${name} is no model`);
  return new Map(file.items.map(({ key, data }) => [key, tidyContentType(data)]));
}

/** Takes a step of a series in: its file, and the deletion of what it no longer has. Answers the tree then. */
async function take(
  ctx: Ctx,
  projectId: string,
  model: Model,
  before: ReadonlyMap<string, ContentType>,
): Promise<Map<string, ContentType>> {
  try {
    await importModel({ ctx, input: { projectId, document: model.document } });
  } catch (thrown) {
    // Two steps of the series hold one key twice: refused, and nothing of them is taken in.
    if (!SynclineError.isInstance(thrown) || thrown.code !== "invalid_input") throw thrown;
    expect(thrown.message).toContain("Two different content types have the key");
    return new Map(before);
  }
  const tree = contentsOf(ctx, model);
  const there = await ctx.store.items.listAll({ projectId, kind });
  let gone = there.map(({ key }) => key).filter((key) => !tree.has(key));
  // What others still refer to goes once they are gone.
  for (let left = -1; gone.length !== left && gone.length > 0; ) {
    left = gone.length;
    const refused: string[] = [];
    for (const key of gone) {
      await deleteContentType({ ctx, input: { projectId, key } }).catch(() => refused.push(key));
    }
    gone = refused;
  }
  // Some files of a series still refer to what they no longer hold: that stays.
  for (const key of gone) tree.set(key, before.get(key) as ContentType);
  return tree;
}

const read = async (ctx: Ctx, projectId: string, key: string): Promise<Version[]> =>
  (await ctx.store.versions.list({ projectId, kind, key, limit: 200 })).items.toReversed();

describe.skipIf(!hasData)("every step of a real model's history", () => {
  it.each(chosen)("agrees with a naive version tool: %s", async (_, files) => {
    const ctx = createContext();
    const { id: projectId } = await ensureProject({ ctx, input: { key: "p", name: "P" } });
    const naive = new NaiveHistory();
    const moments: Date[] = [];
    let tree: ReadonlyMap<string, ContentType> = new Map();
    for (const file of files) {
      tree = await take(ctx, projectId, file, tree);
      naive.commit(tree);
      moments.push(ctx.clock.now());
      await sleep(2);
    }
    await checkVersions(ctx, projectId, naive);
    await checkRoots(ctx, projectId, naive, moments);
  });
});

async function checkVersions(ctx: Ctx, projectId: string, naive: NaiveHistory): Promise<void> {
  for (const [key, expected] of naive.versions) {
    const versions = await read(ctx, projectId, key);
    expect(versions.map((version) => version.contentHash)).toEqual(
      expected.map(({ text }) => text && sha256(text)),
    );
    for (const [index, version] of versions.entries()) {
      const parent = versions[index - 1];
      expect(version.parents).toEqual(parent === undefined ? [] : [parent.id]);
      if (parent === undefined) continue;
      await checkDiff(ctx, [parent, version], expected[index - 1]?.text, expected[index]?.text);
    }
    const [first, last] = [versions[0], versions.at(-1)];
    if (first === undefined || last === undefined) throw new Error(`no versions of ${key}`);
    const ends = { versionIds: [last.id, first.id] } as const;
    expect(await getCommonAncestor({ ctx, input: ends })).toEqual(first);
    const lineage = await getLineage({ ctx, input: { projectId, key } });
    expect(lineage.nodes.map(({ version }) => version)).toEqual(versions.toReversed());
    expect(lineage.currentVersionId).toBe(last.id);
    const { lines } = await blame({ ctx, input: { projectId, kind, key } });
    expect(new Map(lines.map((line) => [line.path, line.versionId]))).toEqual(
      new Map(
        [...(naive.blame.get(key) ?? [])].map(([path, { version }]) => [
          path,
          versions[version]?.id,
        ]),
      ),
    );
  }
}

/** Each value that differs is in one of the changes, and each change has at least one such value. */
async function checkDiff(
  ctx: Ctx,
  pair: readonly [Version, Version],
  before: string | null | undefined,
  after: string | null | undefined,
): Promise<void> {
  const versionIds = [pair[0].id, pair[1].id] as const;
  const { changes } = await diffVersions({ ctx, input: { versionIds } });
  const [old, now] = [before, after].map((text) =>
    text ? leaves(JSON.parse(text) as Json) : new Map<string, string>(),
  );
  const different = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].filter(
    (path) => old?.get(path) !== now?.get(path),
  );
  const covers = (path: string, at: string) =>
    path === "" || at === path || at.startsWith(`${path}.`);
  for (const { path } of changes) expect(different.some((at) => covers(path, at))).toBe(true);
  for (const at of different) {
    // The order of keys changes with each that comes or goes, which is a change of its own.
    const inside = changes.some(({ path }) => covers(path, at) || path.startsWith(`${at}.`));
    expect(inside, `${at} of ${pair[1].key}`).toBe(true);
  }
}

async function checkRoots(
  ctx: Ctx,
  projectId: string,
  naive: NaiveHistory,
  moments: readonly Date[],
): Promise<void> {
  const roots = new Map<string, string>();
  for (const [step, at] of moments.entries()) {
    const model = await getModelAt({ ctx, input: { projectId, at } });
    const tree = naive.trees[step] ?? new Map<string, string>();
    const entries = [...tree].map(([key, text]) => ({ kind, key, contentHash: sha256(text) }));
    const found = model.items.map(({ versionId: _, ...item }) => item);
    expect(found).toEqual(entries.sort((a, b) => (a.key < b.key ? -1 : 1)));
    expect(model.items.every(({ versionId }) => versionId !== null)).toBe(true);
    expect(model.root).toBe(modelRoot(entries));
    const name = JSON.stringify(found);
    expect(roots.get(name) ?? model.root).toBe(model.root);
    roots.set(name, model.root);
  }
  expect(new Set(roots.values()).size).toBe(roots.size);
  const sign = { added: "+", removed: "-", modified: "~" } as const;
  for (const [to] of moments.entries()) {
    for (const from of new Set([0, Math.floor(to / 2), Math.max(0, to - 1)])) {
      const [start, end] = [moments[from], moments[to]];
      if (start === undefined || end === undefined) continue;
      const input = { projectId, from: { at: start }, to: { at: end } };
      const { items } = await diffModels({ ctx, input });
      expect(items.map(({ change, key }) => `${sign[change]}${key}`)).toEqual(naive.diff(from, to));
    }
  }
}

describe.skipIf(!hasData)("a real model's history, pushed step by step", () => {
  let world: World;
  beforeAll(async () => {
    // About what is told, not about where it is kept: the stores have one suite.
    world = await createWorld({ store: createMemoryStore() });
  });
  afterAll(() => world?.close());

  it.each(pushed)("tells afterwards what the target held at each: %s", async (_, files) => {
    const { ctx } = world;
    const project = await world.project();
    const target = await world.contentfulTarget(project);
    const { id: projectId } = project;
    world.contentful.reset();
    const held: { at: Date; versions: Map<string, string> }[] = [];
    for (const file of files) {
      const before = held.at(-1)?.versions ?? new Map<string, string>();
      await world.take(project, file.document);
      const plan = await world.plan(target);
      const { run } = await world.push(plan);
      expect(run.status).toBe("success");
      const now = await ctx.store.items.listAll({ projectId, kind });
      const versions = new Map(now.map(({ key, versionId }) => [key, versionId]));
      const changed = [...versions].filter(([key, id]) => before.get(key) !== id);
      const changes = await getRunChanges({ ctx, input: { runId: run.id } });
      const dealt = changes.items.filter(({ side }) => side === "target").map(({ key }) => key);
      // A version of nothing but what the target cannot hold is not sent.
      for (const key of dealt) expect(changed.map(([name]) => name)).toContain(key);
      held.push({ at: ctx.clock.now(), versions });
      await sleep(2);
    }
    for (const { at, versions } of held) {
      const input = { projectId, targetId: target.id, at };
      const { items } = await getTargetModelAt({ ctx, input });
      expect(new Map(items.map(({ key, versionId }) => [key, versionId]))).toEqual(versions);
    }
  });
});
