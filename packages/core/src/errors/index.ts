export { type ErrorCode, type ErrorTraits, errorCodes, errorTraits } from "./codes.ts";
export { formatPath, parseInput, summarise, zodIssues } from "./parse-input.ts";
export { type Issue, SynclineError, type SynclineErrorParams } from "./syncline-error.ts";
