import type { JsonObject } from "@syncline/core/adapter";

export interface StoredType {
  readonly id: string;
  readonly version: number;
  readonly changedAt: string;
  /** Owned by the platform itself. */
  readonly system: boolean;
  /** Saved, and not published yet. */
  readonly draft: boolean;
  /** Of the create it came with. */
  readonly marker: string | null;
  /** What a client wrote, without the id, with the platform's defaults filled in. */
  readonly body: JsonObject;
}

/** What the platform answers: the body with its stamps, keys in an order of its own. */
export function represent(type: StoredType): JsonObject {
  const { id, version, changedAt, system, draft, marker, body } = type;
  const backwards = Object.fromEntries(Object.entries(body).reverse());
  return {
    version,
    changedAt,
    ...(system ? { system } : {}),
    ...(draft ? { draft } : {}),
    ...(marker === null ? {} : { marker }),
    ...backwards,
    id,
  };
}

/** Fills in what the client left out, as servers do, and keeps no stamps it sent. */
export function withServerDefaults(sent: JsonObject): JsonObject {
  const { id: _, version: __, changedAt: ___, system: ____, marker: _____, ...body } = sent;
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
