export { diffJson } from "./diff-json.ts";
export type { Change } from "./types.ts";
