export { checkTarget } from "./check-target.ts";
export { createTarget, createTargetInput } from "./create-target.ts";
export { getTarget } from "./get-target.ts";
export { listTargets } from "./list-targets.ts";
export { type OpenTarget, openTarget } from "./open-connection.ts";
export type * from "./types.ts";
export { updateTarget, updateTargetInput } from "./update-target.ts";
