import { isJsonObject, type Json, type JsonObject, SynclineError } from "@syncline/core/adapter";

/** @throws adapter_contract when it is no object */
export function asType(native: Json, what: string): JsonObject {
  if (isJsonObject(native)) return native;
  throw new SynclineError({
    code: "adapter_contract",
    message: `The ${what} of a content type of Optimizely CMS must be an object.`,
  });
}
