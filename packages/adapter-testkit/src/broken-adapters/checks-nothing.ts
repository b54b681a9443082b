import { breakConnection } from "./broken-adapter.ts";

/** Everything is fine, always. */
export const checksNothing = breakConnection({
  name: "checks-nothing",
  defect: "check passes without a look",
  fails: ["check.credentials", "check.address"],
  break: () => ({
    check: async () => ({
      ok: true,
      checks: [{ name: "address", ok: true, message: "Fine." }],
    }),
  }),
});
