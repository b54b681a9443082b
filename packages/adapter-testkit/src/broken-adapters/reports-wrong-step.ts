import { breakConnection } from "./broken-adapter.ts";

/** What was to be is reported instead of what is. */
export const reportsWrongStep = breakConnection({
  name: "reports-wrong-step",
  defect: "a step is reported with what was sent, not with what the platform then holds",
  options: { steps: 2, precondition: "none" },
  fails: ["steps.write"],
  break: (connection) => ({
    write: ({ onStep, ...params }) =>
      connection.write({
        ...params,
        onStep: (item) => onStep?.({ ...item, native: params.native }),
      }),
  }),
});
