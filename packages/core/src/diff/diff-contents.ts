import type { Json } from "../model/index.ts";
import { diffJson } from "./diff-json.ts";
import type { Change } from "./types.ts";

/** What separates two contents of an item; null: it is not there. It comes and goes as a whole, at the empty path. */
export function diffContents(before: Json | null, after: Json | null): Change[] {
  if (before === null && after === null) return [];
  if (before === null) return [{ path: "", kind: "added", before: null, after }];
  if (after === null) return [{ path: "", kind: "removed", before, after: null }];
  return diffJson(before, after);
}
