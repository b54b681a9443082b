export { breakingChanges } from "../plan/breaking.ts";
export { countEqual } from "./count-equal.ts";
export { diffContents } from "./diff-contents.ts";
export { diffJson } from "./diff-json.ts";
export type { Change } from "./types.ts";
