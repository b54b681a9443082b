import { errorCodes, SynclineError, type SynclineErrorParams } from "@syncline/core";
import { problemBody } from "../errors/problem.ts";
import { headersOf } from "./openapi-headers.ts";
import type { Answer, Operation } from "./openapi-types.ts";

/** What a call can be refused for beyond what every call of its form can. */
interface Refusals {
  /** Codes of 409. */
  readonly conflict?: string;
  /** Asks a platform, which may be away: 502. */
  readonly platform?: true;
  /** A read that needs more than the role of a viewer: 403. */
  readonly aboveViewer?: true;
  /** Posted, and no more than a viewer's: no 403. */
  readonly ofViewers?: true;
  /** Reads nothing that is kept, so nothing can be away. */
  readonly certain?: true;
}

const ended = "`precondition_failed`: the run is not in a state for it.";
const moved = "`plan_stale`: the content type has changed since `expectedVersionId`.";
const taken = "`already_exists`.";
const lastAdministrator = "`precondition_failed`: an administrator of everything has to be left.";
const refusals: Record<string, Refusals> = {
  "types-save": { conflict: moved },
  "types-remove": { conflict: moved },
  "sync-plan": { platform: true },
  "sync-applyPlan": { conflict: "`plan_used`, or `plan_stale` after 24 hours: make a new plan." },
  "sync-cancel": { conflict: ended },
  "sync-resume": { conflict: ended, platform: true },
  "sync-rollback": {
    conflict: "`plan_used`: the run has been taken back already.",
    platform: true,
  },
  "sync-settle": {
    conflict: "`precondition_failed`: the outcome of the record is known.",
    platform: true,
  },
  "sync-look": { platform: true },
  "conflicts-detect": { platform: true },
  "conflicts-resolve": { conflict: "`plan_stale`: the conflict is settled, or out of date." },
  "retention-preview": { aboveViewer: true },
  "retention-eraseRecord": { conflict: "`precondition_failed`: the record has no end yet." },
  "audit-bundle": { aboveViewer: true },
  "projects-create": { conflict: taken },
  "tokens-list": { aboveViewer: true },
  "members-list": { aboveViewer: true },
  "members-set": { conflict: lastAdministrator },
  "members-remove": { conflict: lastAdministrator },
  "people-list": { aboveViewer: true },
  "people-create": { conflict: taken },
  "webhooks-list": { aboveViewer: true },
  "webhooks-get": { aboveViewer: true },
  "webhooks-deliveries": { aboveViewer: true },
  "audit-key": { certain: true },
  "targets-platforms": { certain: true },
  "targets-preview": { ofViewers: true },
};

/** The problems that a call can be answered with, by status. */
export function problemsOf(method: string, operation: Operation): Record<string, Answer> {
  const found = refusals[operation.operationId ?? ""] ?? {};
  const { parameters = [], requestBody } = operation;
  const inputs = parameters.filter((parameter) => parameter.in !== "header");
  const hasBody = requestBody !== undefined;
  const needsOnlyViewer =
    found.ofViewers === true || (method === "get" && found.aboveViewer !== true);
  const names = JSON.stringify(requestBody ?? {});
  const namesThings =
    inputs.some(({ name, in: place }) => place === "path" || name === "project") ||
    names.includes('"project"') ||
    operation.operationId === "audit-proof";
  return {
    ...(hasBody ? { 400: problem("NotJson") } : {}),
    401: problem("Unauthenticated"),
    ...(needsOnlyViewer ? {} : { 403: problem("Forbidden") }),
    ...(namesThings ? { 404: problem("NotFound") } : {}),
    ...(found.conflict === undefined ? {} : { 409: problem("Conflict", found.conflict) }),
    ...(hasBody ? { 413: problem("TooLarge") } : {}),
    ...(hasBody || inputs.length > 0 ? { 422: problem("Invalid") } : {}),
    429: problem("RateLimited"),
    ...(found.platform === true ? { 502: problem("PlatformFailed") } : {}),
    ...(found.certain === true ? {} : { default: problem("Unexpected") }),
  };
}

function problem(name: keyof typeof problemResponses, description?: string): Answer {
  const $ref = `#/components/responses/${name}`;
  return description === undefined ? { $ref } : { $ref, description };
}

export const problemResponses = {
  NotJson: response("The body is not JSON; the detail names line and column.", {
    code: "invalid_json",
    message:
      "This is not JSON. Line 1, column 2 (position 1): Found 'n' where a name in quotes must be.",
  }),
  Unauthenticated: response(
    "No API token, a wrong one, or one that has expired.",
    {
      code: "unauthenticated",
      message: "Sign in with a one-time link, or send an API token as 'Authorization: Bearer …'.",
    },
    headersOf("WWW-Authenticate"),
  ),
  Forbidden: response(
    "The role does not reach that far, or a signed-in browser was sent here by another site.",
    {
      code: "forbidden",
      message:
        "This needs the role 'operator' in the project 'default', and yours is 'viewer'. Ask one of its administrators.",
    },
  ),
  NotFound: response(
    "What the call names does not exist in this project, or not for this caller.",
    {
      code: "not_found",
      message: "There is no project 'marketing'.",
    },
  ),
  Conflict: response("The call does not fit how things stand now.", {
    code: "plan_used",
    message:
      "This plan has been applied already, by the run 01a1fca7-3cd4-7b1e-8c4b-5c1d8a6f2e10. Make a new plan.",
  }),
  TooLarge: response("The body is larger than 64 MB.", {
    code: "payload_too_large",
    message: "The request is larger than 64 MB. Nothing was changed. Split it into smaller ones.",
  }),
  Invalid: response(
    "The input is understood and wrong; `issues` has the path of each fault. Also what a platform or a rule refuses.",
    {
      code: "invalid_input",
      message: "The request is not valid. limit: Too big: expected number to be <=200",
      issues: [
        {
          path: "limit",
          code: "input.too_big",
          severity: "error",
          message: "Too big: expected number to be <=200",
        },
      ],
    },
  ),
  RateLimited: response(
    "Too many requests, or too many wrong tokens from this address.",
    {
      code: "rate_limited",
      message: "Too many requests: 600 in 60 s are allowed. Nothing was done. Try again in 17 s.",
    },
    headersOf("Retry-After"),
  ),
  PlatformFailed: response("The platform did not answer, or not in a way that can be understood.", {
    code: "platform_unreachable",
    message: "cms.example.com cannot be reached (ENOTFOUND). Check the address and the network.",
  }),
  Unexpected: response("Anything else, such as a database that is away.", {
    code: "database_unavailable",
    message:
      "The database cannot be reached. Check that its server is up, that the network lets Syncline through, and that the server has connections left; then try again.",
  }),
};

function response(description: string, error: SynclineErrorParams, headers = headersOf()): Answer {
  const example = problemBody(new SynclineError(error), "6e46a480-734c-4b8c-bffd-53d7ba9d1bc1");
  const schema = { $ref: "#/components/schemas/Problem" };
  return { description, headers, content: { "application/problem+json": { schema, example } } };
}

export const problemSchema = {
  type: "object" as const,
  description: "RFC 9457. `code` is stable; `detail` is for people.",
  required: [
    "type",
    "title",
    "status",
    "code",
    "detail",
    "issues",
    "retryable",
    "whoActs",
    "requestId",
  ],
  properties: {
    type: { type: "string" as const, examples: ["urn:syncline:error:plan_stale"] },
    title: { type: "string" as const },
    status: { type: "integer" as const },
    code: { type: "string" as const, enum: [...errorCodes] },
    detail: { type: "string" as const },
    issues: { type: "array" as const, items: { $ref: "#/components/schemas/Issue" } },
    retryable: {
      type: "boolean" as const,
      description: "Whether the same call may succeed later.",
    },
    whoActs: {
      type: "string" as const,
      enum: ["operator", "platform", "nobody"],
      description: "Who can mend it.",
    },
    requestId: { type: ["string" as const, "null" as const] },
  },
  additionalProperties: false,
};
