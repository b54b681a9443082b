import { breakConnection } from "./broken-adapter.ts";

/** What cannot be done is not done, and nobody is told. */
export const removesNothing = breakConnection({
  name: "removes-nothing",
  defect: "remove resolves although the platform cannot remove",
  fails: ["remove.unsupported", "kinds.unsupported"],
  break: () => ({
    async remove() {},
  }),
});
