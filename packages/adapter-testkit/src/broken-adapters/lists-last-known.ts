import type { RemoteItem } from "@syncline/core/adapter";
import { breakConnection } from "./broken-adapter.ts";

/** An error is logged instead of thrown, so that an old list looks like the whole: deletions would follow. */
export const listsLastKnown = breakConnection({
  name: "lists-last-known",
  defect: "list gives what it read the last time when a page fails",
  fails: ["list.whole_or_error"],
  break(connection) {
    let last: RemoteItem[] | null = null;
    return {
      async *list(params) {
        try {
          const items: RemoteItem[] = [];
          for await (const item of connection.list(params)) items.push(item);
          last = items;
        } catch (error) {
          if (last === null) throw error;
        }
        yield* last;
      },
    };
  },
});
