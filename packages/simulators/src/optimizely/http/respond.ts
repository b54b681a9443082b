import { createHash } from "node:crypto";
import { type Problem, problem, problemDocument, titleOf } from "../problem.ts";
import type { Answer, Outcome } from "./message.ts";

/** A W3C trace id made from any text. */
function traceId(id: string): string {
  const digest = createHash("sha256").update(id).digest("hex");
  return `00-${digest.slice(0, 32)}-${digest.slice(32, 48)}-01`;
}

export function answerResponse(answer: Answer): Response {
  const headers = new Headers(answer.headers);
  if (answer.json === undefined) {
    // The vendor's own client parses an empty body unless its length says that there is none.
    if (answer.status !== 204 && answer.status !== 304) headers.set("Content-Length", "0");
    return new Response(null, { status: answer.status, headers });
  }
  headers.set("Content-Type", "application/json; charset=utf-8");
  return new Response(JSON.stringify(answer.json), { status: answer.status, headers });
}

function problemResponse(reason: Problem, id: string): Response {
  const headers = new Headers(reason.headers);
  // The vendor declares plain JSON for 429 only.
  const type = reason.status === 429 ? "application/json" : "application/problem+json";
  headers.set("Content-Type", `${type}; charset=utf-8`);
  const body = JSON.stringify(problemDocument(reason, traceId(id)));
  return new Response(body, { status: reason.status, headers });
}

export function outcomeResponse(outcome: Outcome, id: string): Response {
  return "problem" in outcome
    ? problemResponse(outcome.problem, id)
    : answerResponse(outcome.answer);
}

/** An injected failure, as the API itself or as the gateway before it would word it. */
export function failureResponse(status: number, params: { html: boolean; id: string }): Response {
  const headers: Record<string, string> = status === 429 ? { "Retry-After": "1" } : {};
  if (!params.html) return problemResponse(problem(status, undefined, { headers }), params.id);
  const title = `${status} ${titleOf(status)}`;
  const page = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return new Response(page, { status, headers: { ...headers, "Content-Type": "text/html" } });
}
