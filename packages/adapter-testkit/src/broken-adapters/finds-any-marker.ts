import { breakConnection } from "./broken-adapter.ts";

/** Somebody else's item is taken for one's own. */
export const findsAnyMarker = breakConnection({
  name: "finds-any-marker",
  defect: "findByMarker answers the first item there is, whatever its marker",
  options: { createIdempotent: false },
  fails: ["marker.apart"],
  break: (connection) => ({
    async findByMarker(params) {
      for await (const item of connection.list(params)) return item;
      return null;
    },
  }),
});
