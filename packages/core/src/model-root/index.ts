export { buildTree } from "./build-tree.ts";
export { diffTrees, type ModelDifference } from "./diff-trees.ts";
export { modelChangeOf, moveModelRoot } from "./move-model-root.ts";
export type { ModelEntry, ModelNode, ModelTree, StoredModelNode } from "./node.ts";
export { emptyModel, type ModelNodeSource, nodeReader, type ReadNode } from "./node-reader.ts";
export { readTree } from "./read-tree.ts";
export { type ModelChange, updateTree } from "./update-tree.ts";
