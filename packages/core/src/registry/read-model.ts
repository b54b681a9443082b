import type { ModelFile, ModelReader } from "../adapter/contract.ts";
import { formatPath, SynclineError, summarise } from "../errors/index.ts";
import { findBadText, isJson, isJsonObject, type Json, maxJsonDepth } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { synclineReader } from "./syncline-reader.ts";

/** Reads a model document of any known format, found out by its shape. @throws invalid_input */
export function readModel(ctx: Pick<Context, "adapters">, document: Json): ModelFile {
  if (!isJson(document)) {
    throw refused(
      "model.too_deep",
      "",
      `Content models nest no deeper than ${maxJsonDepth} levels.`,
    );
  }
  const badText = findBadText(document);
  if (badText !== null) {
    const message = "This text holds a NUL or half of a surrogate pair, which is no valid Unicode.";
    throw refused("model.text_invalid", formatPath(badText), message);
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

function refused(code: string, path: string, message: string): SynclineError {
  return new SynclineError({
    code: "invalid_input",
    message: path === "" ? message : `${path}: ${message}`,
    issues: [{ path, code, severity: "error", message }],
  });
}

function unrecognised(document: Json): SynclineError {
  const names = isJsonObject(document) ? Object.keys(document).slice(0, 5).join(", ") : "";
  const found = Array.isArray(document)
    ? "a list"
    : isJsonObject(document)
      ? `an object with ${names || "no properties"}`
      : String(document);
  return refused(
    "model.unrecognised",
    "",
    `The document is ${found}. That is not a content model Syncline knows. It reads its own files (with ` +
      '"syncline": 1 and contentTypes), Contentful exports and lists of content types, and Optimizely ' +
      "manifests and content types.",
  );
}
