import type { Transport } from "@syncline/core/adapter";
import { createMemoryAdapter } from "../memory-adapter/index.ts";
import type { BrokenAdapter } from "./broken-adapter.ts";

const sound = createMemoryAdapter();

/** A write that calls itself a read is sent again after every hiccup. */
export const hidesWrites: BrokenAdapter = {
  name: "hides-writes",
  defect: "every request is marked as a read",
  options: {},
  fails: ["transport.purposes", "errors.write", "abort.during"],
  adapter: {
    ...sound,
    connect({ transport, ...params }) {
      const hiding: Transport = {
        fetch: (url, init) => transport.fetch(url, { ...init, purpose: "read" }),
      };
      return sound.connect({ ...params, transport: hiding });
    },
  },
};
