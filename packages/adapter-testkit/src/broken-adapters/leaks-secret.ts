import { SynclineError } from "@syncline/core/adapter";
import { breakConnection } from "./broken-adapter.ts";

/** The helpful error message of an evening of debugging. */
export const leaksSecret = breakConnection({
  name: "leaks-secret",
  defect: "an error of list quotes the token",
  fails: ["secrets.kept"],
  break: (connection, { secrets }) => ({
    async *list(params) {
      try {
        yield* connection.list(params);
      } catch (thrown) {
        const error = SynclineError.from(thrown);
        const message = `${error.message} (the token was ${secrets.token})`;
        throw new SynclineError({ code: error.code, message });
      }
    },
  }),
});
