import { SynclineError } from "@syncline/core/adapter";
import { breakConnection } from "./broken-adapter.ts";

/** The first step of a removal changes the version, and the second try takes that for somebody's edit. */
export const stopsHalfRemoved = breakConnection({
  name: "stops-half-removed",
  defect: "a removal that was cut off does not recognise its own first step",
  options: { remove: "hard", steps: 2 },
  fails: ["interruption.remove"],
  break: (connection) => ({
    async remove(params) {
      const held = await connection.get(params);
      if (held === null || held.versionTag === params.precondition) {
        return connection.remove(params);
      }
      throw new SynclineError({ code: "precondition_failed", message: "It has changed." });
    },
  }),
});
