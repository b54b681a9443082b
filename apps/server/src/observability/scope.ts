import { AsyncLocalStorage } from "node:async_hooks";
import type { Span } from "@opentelemetry/api";
import type { LogFields } from "@syncline/core";

/** What is being done: every log line written meanwhile carries its fields, every span begun is a child of its span. */
interface Scope {
  readonly fields: LogFields;
  readonly span: Span | null;
}

const scopes = new AsyncLocalStorage<Scope>();

/**
 * Does work that nothing else asked for: a request, a run. Takes nothing over from the scope it is called in,
 * since a worker may be woken in the middle of a request.
 */
export function inNewScope<T>(scope: Scope, work: () => T): T {
  return scopes.run(scope, work);
}

/** Does a part of what is being done, under a span of its own. */
export function underSpan<T>(span: Span, work: () => T): T {
  return scopes.run({ fields: scopes.getStore()?.fields ?? {}, span }, work);
}

export function currentFields(): LogFields {
  return scopes.getStore()?.fields ?? {};
}

export function currentSpan(): Span | null {
  return scopes.getStore()?.span ?? null;
}
