export { getCommonAncestor } from "./get-common-ancestor.ts";
export { getVersion, type VersionDetail } from "./get-version.ts";
export { listVersions } from "./list-versions.ts";
export { makeVersion } from "./make-version.ts";
export { type RestoredVersion, restoreVersion, restoreVersionInput } from "./restore-version.ts";
export type { Version } from "./types.ts";
