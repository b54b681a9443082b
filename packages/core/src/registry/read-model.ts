import type { ModelFile, ModelReader } from "../adapter/contract.ts";
import { SynclineError, summarise } from "../errors/index.ts";
import { isJson, type Json, maxJsonDepth } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { synclineReader } from "./syncline-reader.ts";

/** Reads a model document of any known format, found out by its shape. @throws invalid_input */
export function readModel(ctx: Pick<Context, "adapters">, document: Json): ModelFile {
  if (!isJson(document)) {
    throw new SynclineError({
      code: "invalid_input",
      message: `The document is not JSON of at most ${maxJsonDepth} levels.`,
      issues: [
        {
          path: "",
          code: "model.too_deep",
          severity: "error",
          message: `Content models nest no deeper than ${maxJsonDepth} levels.`,
        },
      ],
    });
  }
  const readers: ModelReader[] = [synclineReader];
  for (const adapter of ctx.adapters.values()) {
    if (adapter.modelReader !== undefined) readers.push(adapter.modelReader);
  }
  const reader = readers.find((candidate) => candidate.recognises(document));
  if (reader === undefined) throw unrecognised(document);
  const file = reader.read(document);
  const errors = file.issues.filter((issue) => issue.severity === "error");
  if (errors.length === 0) return file;
  throw new SynclineError({
    code: "invalid_input",
    message: `This ${file.format} cannot be imported. ${summarise(errors)}`,
    issues: file.issues,
  });
}

function unrecognised(document: Json): SynclineError {
  const found = Array.isArray(document) ? "a list" : document === null ? "null" : typeof document;
  const message =
    'This is not a content model Syncline knows. It reads its own files (with "syncline": 1 and ' +
    "contentTypes), Contentful exports and lists of content types, and Optimizely manifests and content types.";
  return new SynclineError({
    code: "invalid_input",
    message,
    issues: [
      {
        path: "",
        code: "model.unrecognised",
        severity: "error",
        message: `The document is ${
          found === "object"
            ? `an object with ${
                Object.keys(document as object)
                  .slice(0, 5)
                  .join(", ") || "no properties"
              }`
            : found
        }.`,
      },
    ],
  });
}
