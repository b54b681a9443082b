import { breakConnection } from "./broken-adapter.ts";

/** Paging is taken for a detail that can wait. */
export const listsFirstPage = breakConnection({
  name: "lists-first-page",
  defect: "list stops after the first page",
  options: { pageSize: 3 },
  fails: ["list.complete"],
  break: (connection) => ({
    async *list(params) {
      let left = 3;
      for await (const item of connection.list(params)) {
        yield item;
        left -= 1;
        if (left === 0) return;
      }
    },
  }),
});
