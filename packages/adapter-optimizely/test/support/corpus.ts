import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type Json } from "@syncline/core/adapter";

/** Real models, kept beside the repository; see docs of the tests. */
const dataFolder = join(import.meta.dirname, "../../../../../shared/data");

export const hasCorpus = existsSync(join(dataFolder, "optimizely"));
if (!hasCorpus) process.stderr.write("../shared/data is not here: the corpus tests are skipped.\n");

function readJson(path: string): Json {
  return JSON.parse(readFileSync(path, "utf8")) as Json;
}

function folders(name: string): string[] {
  const path = join(dataFolder, name);
  return hasCorpus ? readdirSync(path).map((entry) => join(path, entry)) : [];
}

export interface CorpusModel {
  readonly name: string;
  readonly document: Json;
}

/** One document per folder of single-type files; a second file of one key (`Name~2.json`) is left out. */
export function models(): CorpusModel[] {
  return folders("optimizely").map((folder) => ({
    name: folder.split("/").slice(-1).join(),
    document: readdirSync(folder)
      .filter((file) => !file.includes("~"))
      .sort()
      .map((file) => readJson(join(folder, file))),
  }));
}

/** Each version of each history. */
export function histories(): CorpusModel[] {
  return folders("optimizely-history").flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /^\d+\.json$/.test(file))
      .sort()
      .map((file) => ({
        name: `${folder.split("/").slice(-1).join()}/${file}`,
        document: readJson(join(folder, file)),
      })),
  );
}

/** The content types of a document, as they are in the file. */
export function typesOf(document: Json): Json[] {
  if (Array.isArray(document)) return document;
  return isJsonObject(document) && Array.isArray(document.contentTypes)
    ? document.contentTypes
    : [document];
}
