import { breakConnection } from "./broken-adapter.ts";

/** The version is read just before the write, which guards nothing. */
export const ignoresPrecondition = breakConnection({
  name: "ignores-precondition",
  defect: "an update takes the version that is there instead of the one the plan saw",
  fails: ["precondition.update"],
  break: (connection) => ({
    async write(params) {
      if (params.operation === "create") return connection.write(params);
      const held = await connection.get(params);
      return connection.write({ ...params, precondition: held?.versionTag ?? null });
    },
  }),
});
