export { toHex } from "./bytes-text.ts";
export { type CheckpointText, readCheckpoint, writeCheckpoint } from "./checkpoint-text.ts";
export { type LeafEntity, type LeafKind, leafKinds, leafOf } from "./leaf.ts";
export { intentHash } from "./leaf-fields.ts";
export { leafText } from "./leaf-text.ts";
export { createLogKeeper, type LogKeeper } from "./log-keeper.ts";
export { makeCheckpoint, readRoot } from "./make-checkpoint.ts";
export { namedSnapshots } from "./named-snapshots.ts";
export { formatKey, type LogKey, openNote, parseKey, signNote, splitNotes } from "./note.ts";
export {
  type ConsistencyProof,
  getConsistencyProof,
  getInclusionProof,
  type InclusionProof,
} from "./proofs.ts";
export { type LeafState, type ReadLeaf, readLeaves } from "./read-leaves.ts";
export { type Sealed, sealedAtOnce, sealLog } from "./seal-log.ts";
export * from "./tree/index.ts";
export type { Checkpoint } from "./types.ts";
export { type LogFinding, type LogFindingCode, logFindingCodes } from "./verify/findings.ts";
export { type LogReport, type VerifyLogInput, verifyLog } from "./verify/verify-log.ts";
