import type { Json } from "@syncline/core/adapter";
import { toNormalised } from "./native.ts";
import { parseContentType } from "./parse.ts";

/**
 * Contentful's JSON without stamps, defaults and meaningless order; the form is described at
 * `NativeContentType`. Pure and idempotent.
 */
export function normalise(native: Json): Json {
  return toNormalised(parseContentType(native));
}
