import { mediaType } from "../http/headers.ts";
import type { ApiRequest } from "../http/message.ts";
import { type JsonValue, parseJsonBytes } from "../json/json.ts";
import { type Problem, problem } from "../problem.ts";

export type Body = { readonly value: JsonValue } | { readonly problem: Problem };

/** Reads a request body of one of the given media types. */
export function readBody(request: ApiRequest, accepted: readonly string[]): Body {
  const type = mediaType(request.headers);
  if (!accepted.includes(type)) {
    return { problem: problem(415, `The content type must be ${accepted.join(" or ")}.`) };
  }
  try {
    return { value: parseJsonBytes(request.body) };
  } catch {
    return { problem: problem(400, "The request body is not valid JSON.") };
  }
}
