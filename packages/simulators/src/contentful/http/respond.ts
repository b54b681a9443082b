import { createHash } from "node:crypto";
import type { Json, JsonObject } from "../json.ts";
import { badRequest, type ContentfulError } from "./errors.ts";

const managementType = "application/vnd.contentful.management.v1+json";

/** What a route answers, before headers. */
export interface Reply {
  readonly status: number;
  /** Undefined: no body. */
  readonly body?: Json;
}

export interface ReplyContext {
  readonly requestId: string;
  readonly maxResponseBytes: number;
  /** `If-None-Match` of the request. */
  readonly ifNoneMatch: string | undefined;
  /** Headers every answer to this request carries. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A hash of the content as a decimal number in quotes, the form the vendor's ETags have. */
function entityTag(text: string): string {
  const hash = createHash("sha256").update(text).digest();
  return `"${hash.readBigUInt64BE(0)}"`;
}

function errorBody(error: ContentfulError, requestId: string): JsonObject {
  return {
    sys: { type: "Error", id: error.id },
    ...(error.text === undefined ? {} : { message: error.text }),
    ...(error.details === undefined ? {} : { details: error.details }),
    requestId,
  };
}

function baseHeaders(context: ReplyContext): Headers {
  const headers = new Headers(context.headers);
  headers.set("X-Contentful-Request-Id", context.requestId);
  headers.set("Server", "Contentful");
  headers.set("Contentful-Api", "cma");
  return headers;
}

export function respondError(error: ContentfulError, context: ReplyContext): Response {
  const headers = baseHeaders(context);
  headers.set("Content-Type", managementType);
  for (const [name, value] of Object.entries(error.headers)) headers.set(name, value);
  const text = JSON.stringify(errorBody(error, context.requestId));
  return new Response(text, { status: error.status, headers });
}

/** The answer with its ETag; 304 when the client has it already, 400 when it is over the vendor's 7 MB. */
export function respond(reply: Reply, context: ReplyContext): Response {
  const headers = baseHeaders(context);
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers });
  const text = JSON.stringify(reply.body);
  if (Buffer.byteLength(text) > context.maxResponseBytes) {
    const limit = context.maxResponseBytes;
    const text = `Response size too big. Maximum allowed response size: ${limit}B.`;
    return respondError(badRequest(text), context);
  }
  const tag = entityTag(text);
  headers.set("ETag", tag);
  if (context.ifNoneMatch === tag) return new Response(null, { status: 304, headers });
  headers.set("Content-Type", managementType);
  return new Response(text, { status: reply.status, headers });
}
