import type { Exchange } from "./types.ts";

/** What is known of an answer before there is one. */
export const unanswered = {
  endedAt: null,
  responseStatus: null,
  responseHeaders: null,
  responseBodyHash: null,
  durationMs: null,
  error: null,
} as const satisfies Partial<Exchange>;
