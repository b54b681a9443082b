import { createMemoryAdapter } from "../memory-adapter/index.ts";
import type { BrokenAdapter } from "./broken-adapter.ts";

const options = { createIdempotent: false } as const;
const sound = createMemoryAdapter(options);

/** Creates are declared not to be idempotent, and there is no way to find one again. */
export const lacksMarker: BrokenAdapter = {
  name: "lacks-marker",
  defect: "there is no findByMarker, although creates are not idempotent",
  options,
  fails: [
    "catalog.capabilities",
    "marker.found",
    "marker.apart",
    "marker.errors",
    "interruption.create",
  ],
  adapter: {
    ...sound,
    async connect(params) {
      const { findByMarker: _, ...connection } = await sound.connect(params);
      return connection;
    },
  },
};
