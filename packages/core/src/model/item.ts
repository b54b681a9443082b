import type { ContentType } from "./content-type.ts";

export const itemKinds = ["contentType"] as const;
export type ItemKind = (typeof itemKinds)[number];

/** One thing kept in step: DESIGN §3. */
export interface Item {
  readonly kind: ItemKind;
  readonly key: string;
  readonly data: ContentType;
}
