import { breakConnection } from "./broken-adapter.ts";

/** Everything works until an answer is lost. */
export const forgetsMarker = breakConnection({
  name: "forgets-marker",
  defect: "a create carries no marker",
  options: { createIdempotent: false },
  fails: ["marker.found", "marker.apart", "interruption.create"],
  break: (connection) => ({
    write: (params) => connection.write({ ...params, marker: "" }),
  }),
});
