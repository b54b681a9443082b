import type { BrokenAdapter } from "./broken-adapter.ts";
import { checksNothing } from "./checks-nothing.ts";
import { connectsLoudly } from "./connects-loudly.ts";
import { goesAroundTransport } from "./goes-around-transport.ts";
import { hidesWrites } from "./hides-writes.ts";
import { ignoresAbort } from "./ignores-abort.ts";
import { ignoresPrecondition } from "./ignores-precondition.ts";
import { leaksSecret } from "./leaks-secret.ts";
import { listsFirstPage } from "./lists-first-page.ts";
import { listsPartOnError } from "./lists-part-on-error.ts";
import { logsSecret } from "./logs-secret.ts";
import { losesHelp } from "./loses-help.ts";
import { mutatesInput } from "./mutates-input.ts";
import { overwritesOnCreate } from "./overwrites-on-create.ts";
import { removesNothing } from "./removes-nothing.ts";
import { takesFailureForMissing } from "./takes-failure-for-missing.ts";
import { throwsPlainErrors } from "./throws-plain-errors.ts";

export { type BrokenAdapter, breakConnection } from "./broken-adapter.ts";

/** One defect each; the kit must find every one. */
export const brokenAdapters: readonly BrokenAdapter[] = [
  checksNothing,
  connectsLoudly,
  goesAroundTransport,
  hidesWrites,
  ignoresAbort,
  ignoresPrecondition,
  leaksSecret,
  listsFirstPage,
  listsPartOnError,
  logsSecret,
  losesHelp,
  mutatesInput,
  overwritesOnCreate,
  removesNothing,
  takesFailureForMissing,
  throwsPlainErrors,
];
