import { isJsonObject, SynclineError } from "@syncline/core";
import { maxBodyBytes } from "../http/limits.ts";
import { parseJson } from "../http/parse-json.ts";
import { readBody } from "../http/read-body.ts";

/** The input of a procedure out of path, body and query, in that order of precedence. @throws invalid_json, … */
export async function restInput(
  request: Request,
  pathParams: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return { ...query, ...(await bodyOf(request)), ...pathParams };
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (request.method === "GET" || request.method === "HEAD") return {};
  const bytes = await readBody(request, maxBodyBytes);
  if (bytes.length === 0) return {};
  const body = parseJson(bytes);
  if (isJsonObject(body)) return body;
  throw new SynclineError({
    code: "invalid_input",
    message: "The body must be a JSON object.",
    issues: [
      { path: "", code: "input.invalid_type", severity: "error", message: "must be an object" },
    ],
  });
}
