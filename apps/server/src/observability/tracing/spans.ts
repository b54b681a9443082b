import {
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { SynclineError } from "@syncline/core";
import { toSynclineError } from "../../errors/to-syncline-error.ts";
import { currentSpan, underSpan } from "../scope.ts";

/** Begins a span under another; under none, a trace of its own. */
export function beginSpan(
  tracer: Tracer,
  name: string,
  options: SpanOptions,
  parent: Span | SpanContext | null = currentSpan(),
): Span {
  if (parent === null) return tracer.startSpan(name, options, ROOT_CONTEXT);
  const span = "spanContext" in parent ? parent : trace.wrapSpanContext(parent);
  return tracer.startSpan(name, options, trace.setSpan(ROOT_CONTEXT, span));
}

/** Does work under a span that ends with it. What it throws is on the span by its code: texts may quote content. */
export async function withSpan<T>(
  tracer: Tracer,
  name: string,
  options: SpanOptions,
  work: () => Promise<T>,
): Promise<T> {
  const span = beginSpan(tracer, name, options);
  try {
    return await underSpan(span, work);
  } catch (thrown) {
    failSpan(span, thrown);
    throw thrown;
  } finally {
    span.end();
  }
}

export function failSpan(span: Span, thrown: unknown): void {
  const known = SynclineError.isInstance(thrown) ? thrown : toSynclineError(thrown);
  span.setAttribute("error.type", known.code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** So that a line can be found by a trace, also when its spans are the caller's and none are made here. */
export function traceFields(span: Span | null): { readonly traceId?: string } {
  const context = span?.spanContext();
  return context !== undefined && isSpanContextValid(context) ? { traceId: context.traceId } : {};
}
