import { breakConnection } from "./broken-adapter.ts";

/** A write that stops half-way leaves something nobody knows of. */
export const hidesSteps = breakConnection({
  name: "hides-steps",
  defect: "the steps of a write are not reported",
  options: { steps: 2 },
  fails: ["steps.write"],
  break: (connection) => ({
    write({ onStep: _, ...params }) {
      return connection.write(params);
    },
  }),
});
