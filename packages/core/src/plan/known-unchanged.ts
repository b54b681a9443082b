import type { AdapterCapabilities } from "../adapter/capabilities.ts";
import type { RemoteItem } from "../adapter/contract.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { SyncState } from "../state/types.ts";
import type { SyncMode } from "../status/index.ts";
import type { Target } from "../target/types.ts";

/**
 * - `unchanged`: in step, and neither side needs to be read.
 * - `unchanged_here`: the registry has what was in step; the target's side has to be looked at.
 * - `unknown`: both sides have to be compared.
 */
export type Known = "unchanged" | "unchanged_here" | "unknown";

/**
 * What is known of an item without reading either side: both were in step, the registry has no newer version,
 * and the target still shows the version it had. Only in `incremental` mode: a platform may change an item
 * and keep its version, which `full` finds.
 */
export function whatIsKnown(params: {
  mode: SyncMode;
  capabilities: Pick<AdapterCapabilities, "precondition">;
  target: Pick<Target, "updatedAt">;
  registryItem: RegistryItem | undefined;
  remote: RemoteItem | undefined;
  state: SyncState | undefined;
}): Known {
  const { mode, capabilities, target, registryItem, remote, state } = params;
  if (mode !== "incremental") return "unknown";
  if (registryItem === undefined || remote === undefined || state === undefined) return "unknown";
  const inStep =
    state.status === "in_sync" &&
    state.baseHash !== null &&
    state.localHash === state.baseHash &&
    state.remoteHash === state.baseHash &&
    state.baseVersionId === registryItem.versionId &&
    state.nativeId === remote.nativeId &&
    // What was seen before the target's settings changed may have been seen elsewhere.
    state.updatedAt.getTime() >= target.updatedAt.getTime();
  if (!inStep) return "unknown";
  const showsVersion = capabilities.precondition !== "none" && remote.versionTag !== null;
  return showsVersion && state.versionTag === remote.versionTag ? "unchanged" : "unchanged_here";
}
