import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "@syncline/core/adapter";

/** Real content models, kept beside the repository. */
const root = join(import.meta.dirname, "../../../../../shared/data");
const folders = ["contentful", "contentful-cma", "contentful-history"];

export interface CorpusFile {
  readonly name: string;
  readonly document: Json;
}

export const corpusExists = folders.every((folder) => existsSync(join(root, folder)));
if (!corpusExists) console.warn("No corpus at ../shared/data: its tests are skipped.");

/** Every model file, by name. */
export function corpusFiles(): CorpusFile[] {
  if (!corpusExists) return [];
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map(
        (name) => `${folder}/${name}`,
      ),
    )
    .filter((name) => name.endsWith(".json") && !name.endsWith("index.json"))
    .sort()
    .map((name) => ({ name, document: JSON.parse(readFileSync(join(root, name), "utf8")) }));
}

/** The content types of a file, as they stand in it. */
export function nativeTypes(document: Json): Json[] {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return [];
  const types = document.contentTypes ?? document.items;
  return Array.isArray(types) ? types : [];
}
