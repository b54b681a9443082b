/** Headers of answers, under `components`. Those with `required` are on every answer that names them. */
export const headers = {
  RequestId: {
    description: "Names the request in the server's log, and in the body of a problem.",
    required: true,
    schema: { type: "string" },
  },
  ETag: {
    description:
      "Names this content. Send it as `If-None-Match` to be answered 304 while it is the same.",
    schema: { type: "string", pattern: '^"[A-Za-z0-9_-]{27}"$' },
  },
  CacheControl: {
    description: "`private, no-cache`: may be kept by the caller, who asks again before each use.",
    required: true,
    schema: { type: "string" },
  },
  RateLimit: {
    description:
      "Requests that are left (`r`), and seconds until there are all again (`t`). Absent without limits.",
    schema: { type: "string", examples: ['"identity";r=599;t=60'] },
  },
  RateLimitPolicy: {
    description:
      "The limit that counts: requests (`q`) in a window of seconds (`w`). Absent without limits.",
    schema: { type: "string", examples: ['"identity";q=600;w=60'] },
  },
  RetryAfter: {
    description: "Seconds to wait.",
    required: true,
    schema: { type: "integer", minimum: 1 },
  },
  WwwAuthenticate: {
    description: "How to sign in.",
    required: true,
    schema: { type: "string", examples: ['Bearer realm="syncline"'] },
  },
} as const;

const names = {
  "X-Request-Id": "RequestId",
  ETag: "ETag",
  "Cache-Control": "CacheControl",
  RateLimit: "RateLimit",
  "RateLimit-Policy": "RateLimitPolicy",
  "Retry-After": "RetryAfter",
  "WWW-Authenticate": "WwwAuthenticate",
} as const satisfies Record<string, keyof typeof headers>;

type HeaderName = keyof typeof names;

/** The headers of an answer, and those of every answer. */
export function headersOf(...more: HeaderName[]): Record<string, { $ref: string }> {
  const all: HeaderName[] = ["X-Request-Id", "RateLimit", "RateLimit-Policy", ...more];
  return Object.fromEntries(
    all.map((name) => [name, { $ref: `#/components/headers/${names[name]}` }]),
  );
}
