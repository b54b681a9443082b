import { breakConnection } from "./broken-adapter.ts";

/** The version is read just before the removal, so whatever is there goes. */
export const removesWithoutPrecondition = breakConnection({
  name: "removes-without-precondition",
  defect: "a removal takes the version that is there instead of the one the plan saw",
  options: { remove: "hard" },
  fails: ["precondition.remove", "precondition.remove_successor"],
  break: (connection) => ({
    async remove(params) {
      const held = await connection.get(params);
      return connection.remove({ ...params, precondition: held?.versionTag ?? null });
    },
  }),
});
