import { SynclineError } from "@syncline/core/adapter";
import { breakConnection } from "./broken-adapter.ts";

/** A removal whose answer was lost cannot be asked for again. */
export const removesOnlyOnce = breakConnection({
  name: "removes-only-once",
  defect: "a removal of what is gone fails",
  options: { remove: "recycle" },
  fails: ["remove.twice", "interruption.remove"],
  break: (connection) => ({
    async remove(params) {
      if ((await connection.get(params)) !== null) return connection.remove(params);
      throw new SynclineError({ code: "platform_not_found", message: "There is no such type." });
    },
  }),
});
