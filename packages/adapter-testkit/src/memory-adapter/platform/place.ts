import type { MemoryOptions } from "../options.ts";
import type { TypeStore } from "./type-store.ts";

/** One space of the platform. */
export interface Place {
  readonly space: string;
  readonly token: string;
  readonly options: Required<MemoryOptions>;
  readonly store: TypeStore;
  now(): Date;
}

/** The platform's form of a refusal. */
export function problem(status: number, code: string, message: string, at?: string): Response {
  return Response.json(
    { error: { code, message, ...(at === undefined ? {} : { at }) } },
    { status },
  );
}
