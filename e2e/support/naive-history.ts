import { createHash } from "node:crypto";
import type { ContentType, Json } from "@syncline/core";

/** What a version tool of a few lines would keep of a model: for each item its contents, one after the other. */
export interface NaiveVersion {
  readonly text: string | null;
  readonly step: number;
}

/** JSON with sorted keys, on its own account. */
function sortedText(value: Json): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Every value of a content by its path; of a list of things with keys, the keys in order. */
export function leaves(content: Json, path: readonly string[] = []): Map<string, string> {
  const found = new Map<string, string>();
  const into = (name: string, value: Json) => {
    for (const [at, text] of leaves(value, [...path, name])) found.set(at, text);
  };
  if (Array.isArray(content)) {
    const keyed = content.map((entry) => (entry as { key?: unknown } | null)?.key);
    const isKeyed = keyed.length > 0 && keyed.every((key) => typeof key === "string");
    found.set(path.join("."), sortedText(isKeyed ? (keyed as string[]) : content));
    if (isKeyed) for (const entry of content) into((entry as { key: string }).key, entry);
  } else if (typeof content === "object" && content !== null && Object.keys(content).length > 0) {
    for (const [name, value] of Object.entries(content)) into(name, value);
  } else {
    found.set(path.join("."), sortedText(content));
  }
  return found;
}

/** A history kept the naive way: whole trees, whole contents, compared by their text. */
export class NaiveHistory {
  /** The tree after each step: content by key. */
  readonly trees: ReadonlyMap<string, string>[] = [];
  readonly versions = new Map<string, NaiveVersion[]>();
  /** By key: path to text and the index of the version that made it so, after the last version. */
  readonly blame = new Map<string, Map<string, { text: string; version: number }>>();

  /** Takes the next tree in: only what changed becomes a version. */
  commit(tree: ReadonlyMap<string, ContentType>): string[] {
    const step = this.trees.length;
    const before = this.trees.at(-1) ?? new Map<string, string>();
    const texts = new Map([...tree].map(([key, data]) => [key, sortedText(data as Json)]));
    const changed = [...new Set([...before.keys(), ...texts.keys()])].filter(
      (key) => before.get(key) !== texts.get(key),
    );
    for (const key of changed) {
      const text = texts.get(key) ?? null;
      const known = this.versions.get(key) ?? [];
      this.versions.set(key, [...known, { text, step }]);
      this.#lay(key, tree.get(key) ?? null, known.length);
    }
    this.trees.push(texts);
    return changed.sort();
  }

  #lay(key: string, data: ContentType | null, version: number): void {
    const before = this.blame.get(key);
    const after = new Map<string, { text: string; version: number }>();
    for (const [path, text] of data === null ? [] : leaves(data as Json)) {
      const known = before?.get(path);
      after.set(path, known?.text === text ? known : { text, version });
    }
    this.blame.set(key, after);
  }

  /** `+key`, `-key`, `~key` between the trees after two steps. */
  diff(from: number, to: number): string[] {
    const [old, now] = [this.trees[from] ?? new Map(), this.trees[to] ?? new Map()];
    return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key) => {
      if (old.get(key) === now.get(key)) return [];
      return `${old.has(key) ? (now.has(key) ? "~" : "-") : "+"}${key}`;
    });
  }
}
