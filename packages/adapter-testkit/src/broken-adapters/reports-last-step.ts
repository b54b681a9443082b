import { breakConnection } from "./broken-adapter.ts";

/** The end is reported as a step, so that a finished write looks like one that stopped half-way. */
export const reportsLastStep = breakConnection({
  name: "reports-last-step",
  defect: "a write reports its last step too",
  fails: ["steps.write"],
  break: (connection) => ({
    async write(params) {
      const written = await connection.write(params);
      params.onStep?.(written);
      return written;
    },
  }),
});
