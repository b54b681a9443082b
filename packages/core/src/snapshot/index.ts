export { buildSnapshot, buildTextSnapshot } from "./build-snapshot.ts";
export { captureSnapshot } from "./capture-snapshot.ts";
export { compareSnapshots } from "./compare-snapshots.ts";
export { openSnapshot, readSnapshot, readSnapshotText } from "./read-snapshot.ts";
export { type SnapshotCodec, type StoredSnapshot, snapshotCodecs } from "./types.ts";
export { type SnapshotReport, validateSnapshot } from "./validate-snapshot.ts";
