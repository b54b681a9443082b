import { breakConnection } from "./broken-adapter.ts";

/** Errors of the platform lose their code, so nobody can tell a wrong token from a busy server. */
export const throwsPlainErrors = breakConnection({
  name: "throws-plain-errors",
  defect: "list throws errors that are no SynclineErrors",
  fails: [
    "errors.read",
    "kinds.unsupported",
    "list.whole_or_error",
    "abort.before",
    "abort.during",
  ],
  break: (connection) => ({
    async *list(params) {
      try {
        yield* connection.list(params);
      } catch (error) {
        throw new Error(`list failed: ${String(error)}`);
      }
    },
  }),
});
