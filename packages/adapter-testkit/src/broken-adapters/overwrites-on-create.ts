import { SynclineError } from "@syncline/core/adapter";
import { breakConnection } from "./broken-adapter.ts";

/** "Exists already" is answered with an update: convenient, and somebody's work is gone. */
export const overwritesOnCreate = breakConnection({
  name: "overwrites-on-create",
  defect: "a create of what exists becomes an update",
  fails: ["write.create_spares"],
  break: (connection) => ({
    async write(params) {
      try {
        return await connection.write(params);
      } catch (error) {
        const exists = SynclineError.isInstance(error) && error.code === "precondition_failed";
        if (params.operation === "update" || !exists) throw error;
        const held = await connection.get(params);
        if (held === null) throw error;
        const precondition = held.versionTag;
        return connection.write({ ...params, operation: "update", precondition });
      }
    },
  }),
});
