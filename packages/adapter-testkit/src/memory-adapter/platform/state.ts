import type { JsonObject } from "@syncline/core/adapter";

export interface StoredType {
  readonly version: number;
  readonly changedAt: string;
  /** Owned by the platform itself. */
  readonly system: boolean;
  /** What a client wrote, with the platform's defaults filled in. */
  readonly body: JsonObject & { readonly id: string };
}

/** What the platform answers: the body with its stamps, keys in an order of its own. */
export function represent({ version, changedAt, system, body }: StoredType): JsonObject {
  const backwards = Object.fromEntries(Object.entries(body).reverse());
  return { version, changedAt, ...(system ? { system } : {}), ...backwards };
}

/** Fills in what the client left out, as servers do. */
export function withServerDefaults(body: JsonObject & { id: string }): StoredType["body"] {
  const properties = Array.isArray(body.properties) ? body.properties : [];
  return {
    notes: "",
    ...body,
    properties: properties.map((property) => ({
      mandatory: false,
      translated: false,
      ...(property as JsonObject),
    })),
  };
}
