import type { JsonObject } from "./json/json.ts";

/** The codes this API is known to send; where none is known the problem carries none. */
export type ProblemCode =
  | "InvalidModel"
  | "InvalidPropertyGroup"
  | "InvalidPropertyFormat"
  | "InvalidContentType"
  | "ConflictingResource"
  | "DependencyConflict";

/** One thing wrong with a document. */
export interface Issue {
  readonly code: ProblemCode;
  /** `DisplayName` at the top level, a path such as `properties.title.group` below it. */
  readonly field: string;
  readonly detail: string;
}

/** Why a request was refused; becomes an RFC 9457 problem document. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly code?: ProblemCode;
  readonly issues?: readonly Issue[];
  readonly headers?: Readonly<Record<string, string>>;
}

const sections: Readonly<Record<number, string>> = {
  400: "15.5.1",
  401: "15.5.2",
  403: "15.5.4",
  404: "15.5.5",
  405: "15.5.6",
  409: "15.5.10",
  412: "15.5.13",
  415: "15.5.16",
  500: "15.6.1",
  502: "15.6.3",
  503: "15.6.4",
  504: "15.6.5",
};

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  412: "Precondition Failed",
  415: "Unsupported Media Type",
  429: "Too Many Requests",
  500: "An error occurred while processing your request.",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

export function titleOf(status: number): string {
  return titles[status] ?? "Error";
}

export function problem(status: number, detail?: string, more: Partial<Problem> = {}): Problem {
  return { status, title: titleOf(status), ...(detail === undefined ? {} : { detail }), ...more };
}

/**
 * Refuses a document. One kind of issue gives its own code; a mixture is an `InvalidModel` that lists all.
 */
export function invalidDocument(issues: readonly Issue[]): Problem {
  const [first, ...others] = issues;
  if (first === undefined) throw new Error("A document without issues cannot be refused.");
  const mixed = others.some((issue) => issue.code !== first.code);
  return {
    status: 400,
    title: others.length > 0 ? "The provided model contained multiple issues." : first.detail,
    code: mixed ? "InvalidModel" : first.code,
    issues,
  };
}

/** The body of a problem answer. */
export function problemDocument(reason: Problem, traceId: string): JsonObject {
  const section = sections[reason.status];
  return {
    type:
      section === undefined
        ? "about:blank"
        : `https://tools.ietf.org/html/rfc9110#section-${section}`,
    title: reason.title,
    status: reason.status,
    detail: reason.detail ?? null,
    instance: null,
    ...(reason.code === undefined ? {} : { code: reason.code }),
    traceId,
    ...(reason.issues === undefined
      ? {}
      : { errors: reason.issues.map(({ field, detail }) => ({ field, detail })) }),
  };
}
