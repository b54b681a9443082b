import type { AnyProcedure } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { appRouter } from "../router.ts";

type Route = NonNullable<OpenApiMeta["openapi"]>;

/** A procedure that REST offers too. */
export interface RestProcedure {
  /** `sync.plan` */
  readonly name: string;
  readonly type: "query" | "mutation";
  readonly method: Route["method"];
  /** `/sync/plan/{id}` */
  readonly path: Route["path"];
}

/** Fixed paths first: `/sync/history` must not be taken for the run `history`. */
function bySpecificity(a: RestProcedure, b: RestProcedure): number {
  const rank = ({ path }: RestProcedure) => path.replaceAll(/\{[^}]+\}/g, "~");
  return rank(a) < rank(b) ? -1 : 1;
}

/** Every procedure with an `openapi` note, in the order their routes must be tried. */
export function restProcedures(): readonly RestProcedure[] {
  // At run time the procedures are flat, by their dotted names; the types show them nested.
  const procedures = appRouter._def.procedures as unknown as Record<string, AnyProcedure>;
  return Object.entries(procedures)
    .flatMap(([name, { _def }]): RestProcedure[] => {
      const route = (_def.meta as OpenApiMeta | undefined)?.openapi;
      if (route === undefined || _def.type === "subscription") return [];
      return [{ name, type: _def.type, method: route.method, path: route.path }];
    })
    .sort(bySpecificity);
}
