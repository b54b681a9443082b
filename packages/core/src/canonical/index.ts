export { canonicalJson } from "./canonical-json.ts";
export { hashBytes, hashJson } from "./hash.ts";
export { modelRoot } from "./model-root.ts";
