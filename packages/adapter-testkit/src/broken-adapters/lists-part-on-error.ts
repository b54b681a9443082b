import { breakConnection } from "./broken-adapter.ts";

/** An error is logged instead of thrown, so that a part looks like the whole: deletions would follow. */
export const listsPartOnError = breakConnection({
  name: "lists-part-on-error",
  defect: "list ends quietly when a later page fails",
  fails: ["list.whole_or_error"],
  break: (connection) => ({
    async *list(params) {
      let listed = 0;
      try {
        for await (const item of connection.list(params)) {
          listed += 1;
          yield item;
        }
      } catch (error) {
        if (listed === 0) throw error;
      }
    },
  }),
});
