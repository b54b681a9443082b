import type { ConnectParams, TargetAdapter, TargetConnection } from "@syncline/core/adapter";
import { createMemoryAdapter, type MemoryOptions } from "../memory-adapter/index.ts";

/** A memory adapter with one defect, and the behaviours that must tell of it. */
export interface BrokenAdapter {
  /** `lists-first-page-only` */
  readonly name: string;
  readonly defect: string;
  readonly adapter: TargetAdapter;
  /** For the platform the adapter is to be tried at. */
  readonly options: MemoryOptions;
  /** Ids of the behaviours it must fail; it must pass all others. */
  readonly fails: readonly string[];
}

/** The memory adapter with some of its connection replaced. */
export function breakConnection(params: {
  name: string;
  defect: string;
  options?: MemoryOptions;
  fails: readonly string[];
  break(connection: TargetConnection, given: ConnectParams): Partial<TargetConnection>;
}): BrokenAdapter {
  const { name, defect, options = {}, fails } = params;
  const sound = createMemoryAdapter(options);
  return {
    name,
    defect,
    options,
    fails,
    adapter: {
      ...sound,
      async connect(given) {
        const connection = await sound.connect(given);
        return { ...connection, ...params.break(connection, given) };
      },
    },
  };
}
