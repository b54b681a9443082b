import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { MiddlewareHandler } from "hono";
import type { SimulatorContext, SimulatorEnv } from "./context.ts";
import type { ParsedFault } from "./fault-schema.ts";
import type { Faults } from "./faults.ts";
import type { Hold } from "./hold.ts";
import type { Journal, JournalOutcome } from "./journal.ts";

/** Makes the vendor's own answer for an injected status, headers and all. */
export type FaultResponder = (params: { context: SimulatorContext; status: number }) => Response;

export interface RecorderParams {
  readonly journal: Journal;
  readonly faults: Faults;
  readonly hold: Hold;
  readonly now: () => Date;
  readonly faultResponse: FaultResponder;
}

function describeFault(fault: ParsedFault): string {
  if (fault.kind === "status") return `status:${fault.status}:${fault.when}`;
  if (fault.kind === "drop" || fault.kind === "hang") return `${fault.kind}:${fault.when}`;
  return fault.kind;
}

/** The request line as sent; Hono's own view of it is normalised. */
function rawPath(context: SimulatorContext): string {
  const sent = context.env?.incoming?.url;
  if (sent !== undefined) return sent;
  const url = new URL(context.req.url);
  return url.pathname + url.search;
}

function withholdAnswer(context: SimulatorContext): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Replaces the answer as a whole: Hono would merge the old headers into the new. */
function replaceAnswer(context: SimulatorContext, response: Response): void {
  context.res = undefined;
  context.res = response;
}

function customResponse(
  fault: ParsedFault & { kind: "status" },
  context: SimulatorContext,
  respond: FaultResponder,
): Response {
  const vendor = respond({ context, status: fault.status });
  if (fault.body === undefined && fault.headers === undefined) return vendor;
  const headers = new Headers(vendor.headers);
  for (const [name, value] of Object.entries(fault.headers ?? {})) headers.set(name, value);
  return new Response(fault.body ?? vendor.body, { status: fault.status, headers });
}

async function readBody(context: SimulatorContext): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await context.req.arrayBuffer());
  } catch {
    return null;
  }
}

async function readOutcome(response: Response): Promise<JournalOutcome> {
  return {
    status: response.status,
    responseHeaders: Object.fromEntries(response.headers),
    responseText: await response.clone().text(),
    durationMs: null,
    handled: false,
  };
}

/**
 * Takes every request in full, enters it in the journal, applies the faults that fire on it, lets the
 * vendor's routes run, and closes the entry with what was sent.
 */
export function createRecorder(params: RecorderParams): MiddlewareHandler<SimulatorEnv> {
  const { journal, faults, hold, now, faultResponse } = params;
  return async (context, next) => {
    const startedAt = performance.now();
    const body = await readBody(context);
    // The client went away before its request was complete: there is nothing to record or answer.
    if (body === null) return RESPONSE_ALREADY_SENT;
    const { method } = context.req;
    const path = rawPath(context);
    const fired = faults.take({ method, path: path.split("?", 1)[0] ?? path });
    const bytes = Buffer.from(body);
    const seq = journal.open({
      time: now().toISOString(),
      method,
      path,
      headers: context.req.header(),
      bodyBase64: bytes.toString("base64"),
      bodyText: bytes.toString("utf8"),
      faults: fired.map(describeFault),
    });
    let handled = false;
    const finish = async (response: Response | null): Promise<void> => {
      const outcome = response === null ? null : await readOutcome(response);
      journal.close(seq, {
        status: outcome?.status ?? null,
        responseHeaders: outcome?.responseHeaders ?? {},
        responseText: outcome?.responseText ?? "",
        durationMs: performance.now() - startedAt,
        handled,
      });
    };

    /** Spoils the answer if a fault of this moment fired. */
    const interfere = async (when: "before" | "after"): Promise<Response | null> => {
      for (const fault of fired) {
        if (!("when" in fault) || fault.when !== when) continue;
        if (fault.kind === "status") return customResponse(fault, context, faultResponse);
        if (fault.kind === "hang") await hold.wait(fault.ms, context.req.raw.signal);
        return withholdAnswer(context);
      }
      return null;
    };

    for (const fault of fired) {
      if (fault.kind === "latency") await hold.wait(fault.ms, context.req.raw.signal);
    }
    const isRead = method === "GET" || method === "HEAD";
    const staleWrites = fired.map((fault) => (fault.kind === "stale" ? fault.writes : 0));
    context.set("sim", {
      body,
      staleWrites: isRead ? Math.max(0, ...staleWrites) : 0,
      tokenExpired: fired.some((fault) => fault.kind === "expired-token"),
    });

    const early = await interfere("before");
    if (early !== null) {
      await finish(early === RESPONSE_ALREADY_SENT ? null : early);
      return early;
    }
    await next();
    handled = true;
    const late = await interfere("after");
    if (late !== null) replaceAnswer(context, late);
    await finish(late === RESPONSE_ALREADY_SENT ? null : context.res);
    return undefined;
  };
}
