import { randomUUID } from "node:crypto";
import { isSpanContextValid, type SpanContext } from "@opentelemetry/api";

/** As proxies, load balancers and other services make them; nothing that could break out of a log line or a header. */
const usable = /^[\w.:@+/=-]{1,128}$/;

/**
 * The id a request is known by, in the log and in errors: the caller's own `x-request-id`, so that one search
 * finds it in every service it went through; a new one where there is none or it could not be quoted safely.
 */
export function requestIdOf(header: string | undefined): string {
  return header !== undefined && usable.test(header) ? header : randomUUID();
}

/** The caller's span, by W3C Trace Context; null where it is missing or malformed. */
export function parseTraceparent(header: string | undefined): SpanContext | null {
  const found = header?.match(/^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/);
  const [, version, traceId, spanId, flags, more] = found ?? [];
  if (!traceId || !spanId || !flags || version === "ff") return null;
  // Version 00 ends here; later ones may say more, which is not for us.
  if (version === "00" && more !== undefined) return null;
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(context) ? context : null;
}
