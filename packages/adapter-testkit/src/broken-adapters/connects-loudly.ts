import { createMemoryAdapter } from "../memory-adapter/index.ts";
import type { BrokenAdapter } from "./broken-adapter.ts";

const sound = createMemoryAdapter();

/** A look at the platform at every connection, which the core opens one of for each item. */
export const connectsLoudly: BrokenAdapter = {
  name: "connects-loudly",
  defect: "connect makes a request",
  options: {},
  fails: ["connect.silent"],
  adapter: {
    ...sound,
    async connect(params) {
      const connection = await sound.connect(params);
      await connection.check({ signal: new AbortController().signal });
      return connection;
    },
  },
};
