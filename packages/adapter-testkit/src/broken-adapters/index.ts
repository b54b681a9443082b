import type { BrokenAdapter } from "./broken-adapter.ts";
import { checksNothing } from "./checks-nothing.ts";
import { connectsLoudly } from "./connects-loudly.ts";
import { findsAnyMarker } from "./finds-any-marker.ts";
import { forgetsMarker } from "./forgets-marker.ts";
import { goesAroundTransport } from "./goes-around-transport.ts";
import { hidesSteps } from "./hides-steps.ts";
import { hidesWrites } from "./hides-writes.ts";
import { ignoresAbort } from "./ignores-abort.ts";
import { ignoresPrecondition } from "./ignores-precondition.ts";
import { lacksMarker } from "./lacks-marker.ts";
import { leaksSecret } from "./leaks-secret.ts";
import { listsFirstPage } from "./lists-first-page.ts";
import { listsLastKnown } from "./lists-last-known.ts";
import { logsSecret } from "./logs-secret.ts";
import { losesHelp } from "./loses-help.ts";
import { mutatesInput } from "./mutates-input.ts";
import { overwritesOnCreate } from "./overwrites-on-create.ts";
import { removesNothing } from "./removes-nothing.ts";
import { removesOnlyOnce } from "./removes-only-once.ts";
import { removesWithoutPrecondition } from "./removes-without-precondition.ts";
import { reportsLastStep } from "./reports-last-step.ts";
import { reportsWrongStep } from "./reports-wrong-step.ts";
import { stopsHalfRemoved } from "./stops-half-removed.ts";
import { takesFailureForMissing } from "./takes-failure-for-missing.ts";
import { throwsPlainErrors } from "./throws-plain-errors.ts";

export { type BrokenAdapter, breakConnection } from "./broken-adapter.ts";

/** One defect each; the kit must find every one. */
export const brokenAdapters: readonly BrokenAdapter[] = [
  checksNothing,
  connectsLoudly,
  findsAnyMarker,
  forgetsMarker,
  goesAroundTransport,
  hidesSteps,
  hidesWrites,
  ignoresAbort,
  ignoresPrecondition,
  lacksMarker,
  leaksSecret,
  listsFirstPage,
  listsLastKnown,
  logsSecret,
  losesHelp,
  mutatesInput,
  overwritesOnCreate,
  removesNothing,
  removesOnlyOnce,
  removesWithoutPrecondition,
  reportsLastStep,
  reportsWrongStep,
  stopsHalfRemoved,
  takesFailureForMissing,
  throwsPlainErrors,
];
