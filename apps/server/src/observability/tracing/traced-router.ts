import type { Tracer } from "@opentelemetry/api";
import type { AnyProcedure } from "@trpc/server";
import { type AppRouter, appRouter } from "../../router.ts";
import { withSpan } from "./spans.ts";

/** The router, with a span around every procedure that is called through it. */
export function tracedRouter(tracer: Tracer): AppRouter {
  // At run time the procedures are flat, by their dotted names; the types show them nested.
  const procedures = appRouter._def.procedures as unknown as Record<string, AnyProcedure>;
  const traced = Object.entries(procedures).map(([name, procedure]) => {
    const call = procedure as unknown as (options: unknown) => Promise<unknown>;
    const options = { attributes: { "rpc.system.name": "trpc", "rpc.method": name } };
    const tracing = (given: unknown) => withSpan(tracer, name, options, () => call(given));
    return [name, Object.assign(tracing, { _def: procedure._def })];
  });
  return {
    ...appRouter,
    _def: { ...appRouter._def, procedures: Object.fromEntries(traced) },
  } as AppRouter;
}
