import { knownAdvice } from "./advice-known.ts";
import { type Advice, adviceByBoth, adviceByCode, adviceByOrigin } from "./advice-texts.ts";
import type { Cause } from "./types.ts";

export type { Advice } from "./advice-texts.ts";

/**
 * What to do about a cause, in plain words. Total: what its words do not tell its origin and its code do, and
 * a code of a later version gets the advice of its origin.
 */
export function adviceFor(
  cause: Pick<Cause, "origin" | "code"> & Partial<Pick<Cause, "template">>,
): Advice {
  const { origin, code, template = "" } = cause;
  const known = knownAdvice.find(([wording]) => wording.test(template));
  return (
    known?.[1] ?? adviceByBoth[`${origin}.${code}`] ?? adviceByCode[code] ?? adviceByOrigin[origin]
  );
}
