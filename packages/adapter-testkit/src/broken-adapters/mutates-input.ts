import { isJsonObject } from "@syncline/core/adapter";
import { breakConnection } from "./broken-adapter.ts";

/** `normalise` tidies the object it was given, which is the record of what the platform answered. */
export const mutatesInput = breakConnection({
  name: "mutates-input",
  defect: "normalise fills a default into its input",
  fails: ["translation.pure"],
  break: (connection) => ({
    normalise(params) {
      if (isJsonObject(params.native)) params.native.notes ??= "";
      return connection.normalise(params);
    },
  }),
});
