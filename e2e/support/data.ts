import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Json } from "@syncline/core";

const folder = join(import.meta.dirname, "../../../shared/data");

/** Whether the folder of real models stands beside this checkout. Tests that need it say so when it does not. */
export const hasData = existsSync(join(folder, "contentful"));
if (!hasData)
  console.warn("../shared/data is not here: tests with real content models are skipped.");

export interface Model {
  readonly name: string;
  readonly document: Json;
}

function readJson(path: string): Json {
  return JSON.parse(readFileSync(join(folder, path), "utf8")) as Json;
}

/** Every JSON file a pattern finds, by name. */
export function models(pattern: string): Model[] {
  return globSync(pattern, { cwd: folder })
    .filter((path) => basename(path) !== "index.json")
    .sort()
    .map((path) => ({ name: path.replace(/\.json$/, ""), document: readJson(path) }));
}

/** Folders with a file for each content type, as one list each. */
export function folders(pattern: string): Model[] {
  return globSync(pattern, { cwd: folder })
    .sort()
    .map((name) => ({ name, document: models(`${name}/*.json`).map((model) => model.document) }));
}
