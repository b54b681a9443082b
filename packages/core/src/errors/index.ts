export { type ErrorCode, type ErrorTraits, errorCodes, errorTraits } from "./codes.ts";
export { type Issue, SynclineError, type SynclineErrorParams } from "./syncline-error.ts";
