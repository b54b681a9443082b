import { canonicalJson } from "../canonical/canonical-json.ts";
import type { Json } from "../model/index.ts";
import type { Version } from "../version/types.ts";
import { valueLines } from "./value-lines.ts";

/** By path: the text of the value, and the version that made it so. */
export type Blame = ReadonlyMap<string, { readonly text: string; readonly version: Version }>;

/**
 * Lays every value of a version on the version that brought it in, through all its history: a value a parent
 * has at the same path is the parent's doing; where several have it, that of the one who made it so first.
 * `versions`: the version and all it comes from.
 */
export function layBlame(params: {
  versionId: string;
  versions: readonly Version[];
  contentOf: (version: Version) => Json | null;
}): Blame {
  const byId = new Map(params.versions.map((version) => [version.id, version]));
  const blames = new Map<string, Blame>();
  for (const version of parentsFirst(params.versionId, byId)) {
    const parents = version.parents.flatMap((id) => blames.get(id) ?? []);
    const content = params.contentOf(version);
    const lines = content === null ? [] : valueLines(content);
    blames.set(
      version.id,
      new Map(
        lines.map(({ path, value }) => {
          const text = canonicalJson(value);
          const known = parents.flatMap((parent) => {
            const line = parent.get(path);
            return line?.text === text ? line.version : [];
          });
          const [earliest = version] = known.sort(byMaking);
          return [path, { text, version: earliest }];
        }),
      ),
    );
  }
  return blames.get(params.versionId) ?? new Map();
}

export function byMaking(a: Version, b: Version): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** A version and all it comes from, each after its parents. Without recursion: histories are long. */
function parentsFirst(versionId: string, byId: ReadonlyMap<string, Version>): Version[] {
  const sorted: Version[] = [];
  const done = new Set<string>();
  const open = [versionId];
  for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
    const version = byId.get(id);
    const waiting = done.has(id) ? [] : (version?.parents ?? []).filter((one) => !done.has(one));
    if (waiting.length > 0) {
      open.push(...waiting);
      continue;
    }
    open.pop();
    if (done.has(id)) continue;
    done.add(id);
    if (version !== undefined) sorted.push(version);
  }
  return sorted;
}
