import type { Json, JsonObject } from "../json.ts";

/** A refusal in the vendor's words: status, error id, message, details. */
export class ContentfulError extends Error {
  readonly status: number;
  /** `sys.id` of the answer: `VersionMismatch`. */
  readonly id: string;
  readonly details: JsonObject | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where the vendor sends none. */
  readonly text: string | undefined;

  constructor(params: {
    status: number;
    id: string;
    text?: string;
    details?: JsonObject;
    headers?: Readonly<Record<string, string>>;
  }) {
    super(params.text ?? params.id);
    this.name = "ContentfulError";
    this.status = params.status;
    this.id = params.id;
    this.text = params.text;
    this.details = params.details;
    this.headers = params.headers ?? {};
  }
}

export function badRequest(text: string, details?: JsonObject): ContentfulError {
  return new ContentfulError({
    status: 400,
    id: "BadRequest",
    text,
    ...(details === undefined ? {} : { details }),
  });
}

export function invalidQuery(text: string, details?: JsonObject): ContentfulError {
  return new ContentfulError({
    status: 400,
    id: "InvalidQuery",
    text,
    ...(details === undefined ? {} : { details }),
  });
}

/** A parameter, filter or order the list does not have. */
export function unknownPath(path: string): ContentfulError {
  const details = `The path "${path}" is not recognized`;
  return invalidQuery(
    "The query you sent was invalid. Probably a filter or ordering specification is not applicable to the type of a field.",
    { errors: [{ name: "unknown", path: [path], details }] },
  );
}

export function accessTokenInvalid(): ContentfulError {
  return new ContentfulError({
    status: 401,
    id: "AccessTokenInvalid",
    text: "The access token you sent could not be found or is invalid.",
  });
}

export function accessDenied(details?: JsonObject): ContentfulError {
  return new ContentfulError({
    status: 403,
    id: "AccessDenied",
    text: "Forbidden",
    ...(details === undefined ? {} : { details }),
  });
}

/** With details for what lives in an environment, without for spaces, environments and locales. */
export function notFound(details?: JsonObject): ContentfulError {
  return new ContentfulError({
    status: 404,
    id: "NotFound",
    text: "The resource could not be found.",
    ...(details === undefined ? {} : { details }),
  });
}

export function unknownRoute(): ContentfulError {
  return new ContentfulError({
    status: 404,
    id: "UnknownRoute",
    text: "The path you tried to reach is unknown or doesn't support this HTTP method.",
  });
}

/** Content types, editor interfaces and tags get no message with it; environments do. */
export function versionMismatch(text?: string): ContentfulError {
  return new ContentfulError({
    status: 409,
    id: "VersionMismatch",
    ...(text === undefined ? {} : { text }),
  });
}

/** One entry of `details.errors`. */
export interface Violation {
  /** Name of the rule broken: `required`, `type`, `size`, `in`, `regexp`, …; a few answers have none. */
  readonly name?: string;
  readonly path: readonly (string | number)[] | string;
  readonly details?: string;
  readonly value?: Json;
  readonly [key: string]: Json | undefined;
}

/** @param text the space-level parts of the API use another wording than the content parts. */
export function validationFailed(
  violations: readonly Violation[],
  text = "Validation error",
): ContentfulError {
  return new ContentfulError({
    status: 422,
    id: "ValidationFailed",
    text,
    details: { errors: violations as readonly Json[] },
  });
}

export function rateLimitExceeded(headers: Readonly<Record<string, string>>): ContentfulError {
  const text =
    "You have exceeded the rate limit of the Organization this Space belongs to by making too many API requests within a short timespan. Please wait a moment before trying the request again.";
  return new ContentfulError({
    status: 429,
    id: "RateLimitExceeded",
    text,
    details: { errors: [{ details: text }] },
    headers,
  });
}

export function serverError(): ContentfulError {
  return new ContentfulError({ status: 500, id: "ServerError" });
}
