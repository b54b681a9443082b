export { emptyRoot, hashLength, leafHash, nodeHash, sameHash } from "./hash.ts";
export { type NodeOf, overTiles, type ReadTiles, rangeHash } from "./nodes.ts";
export { consistencyPath, inclusionPath } from "./proofs.ts";
export {
  appendToTiles,
  edgeOf,
  hashesOnLevel,
  type Tile,
  type TileRef,
  tileWidth,
} from "./tiles.ts";
export { verifyConsistency, verifyInclusion } from "./verify-proof.ts";
