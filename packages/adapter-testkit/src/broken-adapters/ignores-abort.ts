import { breakConnection } from "./broken-adapter.ts";

/** A cancelled run goes on writing. */
export const ignoresAbort = breakConnection({
  name: "ignores-abort",
  defect: "the signal is not passed on",
  fails: ["abort.before", "abort.during"],
  break: (connection) => {
    const { signal } = new AbortController();
    return {
      list: (params) => connection.list({ ...params, signal }),
      get: (params) => connection.get({ ...params, signal }),
      write: (params) => connection.write({ ...params, signal }),
    };
  },
});
