import type { AdapterCapabilities } from "@syncline/core/adapter";
import { abortBefore, abortDuring } from "./abort.ts";
import type { Behaviour } from "./behaviour.ts";
import { capabilities, introduction, settings } from "./catalog.ts";
import { addressCheck, credentialsCheck, goodCheck, silentConnect } from "./connect.ts";
import { getErrors, readErrors, writeErrors } from "./failures.ts";
import { getAsListed, getUnknown } from "./get.ts";
import { createInterrupted, removalInterrupted, updateInterrupted } from "./interruption.ts";
import { unsupportedKind } from "./kinds.ts";
import { canonicalLaw, lossPaths, nativeLaw } from "./laws.ts";
import { completeList, listOrError, repeatableList } from "./list.ts";
import { findsLostCreate, markerErrors, tellsMarkersApart } from "./marker.ts";
import { refusesStaleRemoval, refusesStaleUpdate, showsEdits } from "./precondition.ts";
import { idempotentNormalise, proposesIds, pureTranslation, validDecode } from "./pure.ts";
import { breaksCycles, enforcedReferences, freeReferences } from "./references.ts";
import { refusesRemoval, removesItem, removesOnce, sparesSuccessor } from "./remove.ts";
import { keepsSecrets } from "./secrets.ts";
import { reportsRemovalSteps, reportsWriteSteps } from "./steps.ts";
import { onlyTransport, purposes } from "./transport.ts";
import {
  createSpares,
  createsGenerated,
  createsItem,
  createsOnce,
  createUnsupported,
  updateMissing,
  updatesItem,
  updateUnsupported,
} from "./write.ts";

export type { Behaviour } from "./behaviour.ts";

const always: readonly Behaviour[] = [
  introduction,
  settings,
  capabilities,
  silentConnect,
  goodCheck,
  credentialsCheck,
  addressCheck,
  proposesIds,
  pureTranslation,
  idempotentNormalise,
  validDecode,
  canonicalLaw,
  nativeLaw,
  lossPaths,
  repeatableList,
  getUnknown,
  readErrors,
  getErrors,
  unsupportedKind,
  abortBefore,
];

/** Needs items at the platform, which only a create makes. */
const creating: readonly Behaviour[] = [
  createsItem,
  createsGenerated,
  createSpares,
  createInterrupted,
  reportsWriteSteps,
  completeList,
  listOrError,
  getAsListed,
  writeErrors,
  abortDuring,
  onlyTransport,
  purposes,
  keepsSecrets,
];

/**
 * What an adapter must do, by what it declares. There is no way to leave one out: a capability that is
 * absent asks for a behaviour of its own.
 */
export function behavioursFor(declared: AdapterCapabilities): readonly Behaviour[] {
  const guarded = declared.precondition !== "none";
  const chosen: Behaviour[] = [...always];
  if (declared.create) {
    chosen.push(...creating);
    if (declared.createIdempotent) chosen.push(createsOnce);
    else chosen.push(findsLostCreate, tellsMarkersApart, markerErrors);
    if (declared.references === "free") chosen.push(freeReferences);
    if (declared.remove === "none") chosen.push(refusesRemoval);
    else {
      chosen.push(removesItem, removesOnce, removalInterrupted, reportsRemovalSteps);
      if (guarded) chosen.push(refusesStaleRemoval, sparesSuccessor);
    }
    if (!guarded) chosen.push(showsEdits);
  } else {
    chosen.push(createUnsupported);
  }
  if (declared.update && declared.create) {
    chosen.push(updatesItem, updateMissing, updateInterrupted);
    if (guarded) chosen.push(refusesStaleUpdate);
    if (declared.references === "enforced") chosen.push(enforcedReferences, breaksCycles);
  } else if (!declared.update) {
    chosen.push(updateUnsupported);
  }
  return chosen;
}
