import type { Json } from "../model/index.ts";

/** One difference between two JSON values. */
export interface Change {
  /** Dotted; entries of keyed lists (fields) by their key: `fields.title.required`. */
  readonly path: string;
  readonly kind: "added" | "removed" | "modified" | "moved";
  readonly before: Json | null;
  readonly after: Json | null;
}
