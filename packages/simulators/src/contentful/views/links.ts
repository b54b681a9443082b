import type { JsonObject } from "../json.ts";

/** Where a resource was asked for; views echo the *addressed* environment, alias or not. */
export interface Scope {
  readonly space: string;
  /** As in the path. */
  readonly environment: string;
}

export function link(linkType: string, id: string): JsonObject {
  return { sys: { type: "Link", linkType, id } };
}

/** The vendor writes this one link in another order. */
export function environmentLink(id: string): JsonObject {
  return { sys: { id, type: "Link", linkType: "Environment" } };
}
