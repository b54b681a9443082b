export { diffVersions, type VersionDiff } from "./diff-versions.ts";
export { getCommonAncestor } from "./get-common-ancestor.ts";
export { getLineage, getLineageInput, type Lineage, type LineageNode } from "./get-lineage.ts";
export { getVersion, type VersionDetail } from "./get-version.ts";
export { listVersions } from "./list-versions.ts";
export { makeVersion } from "./make-version.ts";
export { type RestoredVersion, restoreVersion, restoreVersionInput } from "./restore-version.ts";
export type { Version } from "./types.ts";
