import { formatPath, parseInput, SynclineError } from "../errors/index.ts";
import {
  type ContentType,
  contentTypeSchema,
  findBadText,
  isJson,
  maxJsonDepth,
  tidyContentType,
} from "../model/index.ts";

/** A content type from outside, checked as an import checks it, in its one canonical form. @throws invalid_input */
export function parseContentType(value: unknown): ContentType {
  if (!isJson(value)) {
    throw refused("model.too_deep", "", `A content type is JSON, at most ${maxJsonDepth} levels.`);
  }
  const badText = findBadText(value);
  if (badText !== null) {
    const message = "This text holds a NUL or half of a surrogate pair, which is no valid Unicode.";
    throw refused("model.text_invalid", formatPath(badText), message);
  }
  return tidyContentType(parseInput(contentTypeSchema, value));
}

function refused(code: string, path: string, message: string): SynclineError {
  return new SynclineError({
    code: "invalid_input",
    message: path === "" ? message : `${path}: ${message}`,
    issues: [{ path, code, severity: "error", message }],
  });
}
