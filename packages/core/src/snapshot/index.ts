export { buildBytesSnapshot, buildSnapshot, buildTextSnapshot } from "./build-snapshot.ts";
export { buildSnapshots } from "./build-snapshots.ts";
export { captureSnapshot } from "./capture-snapshot.ts";
export { type CapturedStream, captureSnapshotStream } from "./capture-snapshot-stream.ts";
export { compareSnapshots, type SnapshotComparison } from "./compare-snapshots.ts";
export { openSnapshotStream, type SnapshotStream } from "./open-snapshot-stream.ts";
export { readContents, readKeptContents } from "./read-contents.ts";
export { readPrevious } from "./read-previous.ts";
export {
  openJsonSnapshots,
  openSnapshot,
  openSnapshotBytes,
  readSnapshot,
  readSnapshotText,
} from "./read-snapshot.ts";
export { rebuildAlone } from "./rebuild-alone.ts";
export { createSnapshotMemory, type SnapshotMemory } from "./snapshot-memory.ts";
export { type SnapshotToStore, storeSnapshots } from "./store-snapshots.ts";
export {
  type Previous,
  type SnapshotCodec,
  type SnapshotFacts,
  type SnapshotReader,
  type StoredSnapshot,
  snapshotCodecs,
} from "./types.ts";
export { type SnapshotReport, validateSnapshot } from "./validate-snapshot.ts";
