import type { Field } from "@syncline/core/adapter";
import { breakConnection } from "./broken-adapter.ts";

/** A field option is forgotten in `encode`, and no loss says so. */
export const losesHelp = breakConnection({
  name: "loses-help",
  defect: "encode forgets the help text of fields and lists no loss",
  fails: ["law.canonical"],
  break: (connection) => ({
    encode(params) {
      const { item } = params;
      const fields = item.data.fields.map(({ help: _, ...field }): Field => field);
      return connection.encode({ ...params, item: { ...item, data: { ...item.data, fields } } });
    },
  }),
});
