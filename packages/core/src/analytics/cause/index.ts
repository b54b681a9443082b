export { type Advice, adviceFor } from "./advice-for.ts";
export { causeOf } from "./cause-of.ts";
export { causeRulesVersion } from "./rules-version.ts";
export { type Cause, type CauseInput, type Origin, origins } from "./types.ts";
