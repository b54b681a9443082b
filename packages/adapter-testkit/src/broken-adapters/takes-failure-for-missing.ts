import { breakConnection } from "./broken-adapter.ts";

/** An outage looks like a deletion. */
export const takesFailureForMissing = breakConnection({
  name: "takes-failure-for-missing",
  defect: "get answers null whatever goes wrong",
  fails: ["errors.get", "kinds.unsupported", "abort.before"],
  break: (connection) => ({
    get: (params) => connection.get(params).catch(() => null),
  }),
});
