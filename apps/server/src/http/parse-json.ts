import { type Json, SynclineError } from "@syncline/core";
import { findJsonError } from "./find-json-error.ts";
import { tooDeepAt } from "./json-depth.ts";
import { maxBodyDepth } from "./limits.ts";

/** JSON from outside. @throws invalid_json with the position; invalid_input when nested too deep. */
export function parseJson(bytes: Uint8Array): Json {
  const deep = tooDeepAt(bytes, maxBodyDepth);
  if (deep !== -1) {
    throw refused(
      "invalid_input",
      "json.too_deep",
      `The JSON is nested deeper than ${maxBodyDepth} levels, at byte ${deep}.`,
    );
  }
  const text = decode(bytes);
  try {
    return JSON.parse(text) as Json;
  } catch {
    const found = findJsonError(text);
    const where =
      found === null
        ? ""
        : ` Line ${found.line}, column ${found.column} (position ${found.offset}): ${found.problem}`;
    throw refused("invalid_json", "json.syntax", `This is not JSON.${where}`);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused("invalid_json", "json.encoding", "This is not JSON: it is not UTF-8 text.");
  }
}

function refused(
  code: "invalid_json" | "invalid_input",
  issue: string,
  message: string,
): SynclineError {
  return new SynclineError({
    code,
    message,
    issues: [{ path: "", code: issue, severity: "error", message }],
  });
}
