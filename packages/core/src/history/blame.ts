import { canonicalJson } from "../canonical/canonical-json.ts";
import { SynclineError } from "../errors/index.ts";
import type { ItemKind, Json } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { readContents } from "../snapshot/read-contents.ts";
import type { SnapshotReader } from "../snapshot/types.ts";
import type { SyncState } from "../state/types.ts";
import type { Version } from "../version/types.ts";
import { byMaking, layBlame } from "./lay-blame.ts";
import { valueLines } from "./value-lines.ts";

export interface BlameLine {
  /** `fields.title.required`; for a list of keyed entries itself, their order. */
  readonly path: string;
  readonly value: Json;
  /** Id of the version that made it so: its author, time, source and message are in `versions`. */
  readonly versionId: string;
  /** Ids of the targets whose base has this value here. */
  readonly liveAt: readonly string[];
}

export interface ItemBlame {
  /** The version that is asked about. */
  readonly versionId: string;
  /** In the order of the content. Empty where the item is deleted. */
  readonly lines: readonly BlameLine[];
  /** Those the lines name, oldest first. */
  readonly versions: readonly Version[];
}

/**
 * Who made each value of an item what it is: the version, by its author, when and from where, through merges;
 * and at which targets it is live, which is to say part of what they last agreed on with the registry.
 * @throws not_found, snapshot_damaged
 */
export async function blame({
  ctx,
  input,
}: {
  ctx: SnapshotReader & Pick<Context, "store">;
  input: {
    projectId: string;
    kind: ItemKind;
    key: string;
    /** Default: the one the registry is at. */
    versionId?: string | undefined;
  };
}): Promise<ItemBlame> {
  const { projectId, kind, key } = input;
  const item = await ctx.store.items.get({ projectId, kind, key });
  const versionId = input.versionId ?? item?.versionId;
  const versions =
    versionId === undefined
      ? []
      : await ctx.store.versions.lineage({ versionId, direction: "ancestors" });
  const asked = versions.find(({ id }) => id === versionId);
  if (asked?.projectId !== projectId || asked.kind !== kind || asked.key !== key) {
    const message = `There is no such version of '${key}' in this project.`;
    throw new SynclineError({ code: "not_found", message });
  }
  const states = await statesOf(ctx, { projectId, key });
  const bases = await ctx.store.versions.getMany(states.flatMap((one) => one.baseVersionId ?? []));
  const contentOf = await readContents(
    ctx,
    [...versions, ...bases].map((version) => version.contentHash),
  );
  const laid = layBlame({
    versionId: asked.id,
    versions,
    contentOf: (version) => contentOf(version.contentHash),
  });
  const content = contentOf(asked.contentHash);
  const isLive = liveness(states, bases, (version) => contentOf(version.contentHash));
  const lines = (content === null ? [] : valueLines(content)).flatMap((line): BlameLine[] => {
    const found = laid.get(line.path);
    if (found === undefined) return [];
    return [{ ...line, versionId: found.version.id, liveAt: isLive(line.path, found.text) }];
  });
  const named = new Set(lines.map((line) => line.versionId));
  return {
    versionId: asked.id,
    lines,
    versions: versions.filter(({ id }) => named.has(id)).toSorted(byMaking),
  };
}

async function statesOf(
  ctx: Pick<Context, "store">,
  scope: { projectId: string; key: string },
): Promise<SyncState[]> {
  const states: SyncState[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await ctx.store.states.list({ ...scope, cursor, limit: 200 });
    states.push(...page.items);
    if (page.nextCursor === null) return states;
    cursor = page.nextCursor;
  }
}

/** Answers the targets whose base has a value, by its text, at a path. */
function liveness(
  states: readonly SyncState[],
  bases: readonly Version[],
  contentOf: (version: Version) => Json | null,
): (path: string, text: string) => string[] {
  const texts = new Map(
    bases.map((version) => {
      const content = contentOf(version);
      const lines = content === null ? [] : valueLines(content);
      return [version.id, new Map(lines.map(({ path, value }) => [path, canonicalJson(value)]))];
    }),
  );
  return (path, text) =>
    states.flatMap(({ baseVersionId, targetId }) =>
      texts.get(baseVersionId ?? "")?.get(path) === text ? targetId : [],
    );
}
