import { randomInt } from "node:crypto";
import {
  type Actor,
  type Context,
  createSnapshotMemory,
  type Logger,
  patientStore,
  type Store,
} from "@syncline/core";
import {
  createRateBudgets,
  createRedactors,
  createSharedRateBudgets,
  type RateBudgets,
} from "@syncline/core/adapter";
import { nodeCompression } from "@syncline/core/node";
import { adapters } from "../adapters.ts";
import { deriveKey } from "../security/derive-key.ts";
import { createSecretBox } from "../security/secret-box.ts";
import { createSigner } from "../security/signer.ts";
import { systemClock } from "./clock.ts";
import { createIds } from "./ids.ts";

const randomSteps = 2 ** 32;

/** What the server itself does: starting, carrying out runs, filling the sandbox. */
export const systemActor: Actor = { id: "system", name: "Syncline", ip: null, userAgent: null };

/** Core's ports, wired to this process. Verbs of a request get it with that request's actor. */
export function createCoreContext(params: {
  store: Store;
  /** Other processes may talk to the same targets, so the store keeps their rates. Default: this one alone. */
  sharesTargets?: boolean;
  /** Aborts when the process stops. */
  stopping?: AbortSignal;
  secretKey: string;
  /** Seed of the key that the log is signed with. Default: made of the secret key. */
  logKey?: Uint8Array;
  /** Of the log. Default: made of its key. */
  logName?: string | null;
  /** Payloads are sealed one by one, so none may need another to be read. */
  sealPayloads?: boolean;
  logger: Logger;
  fetch: Context["fetch"];
}): Context {
  return {
    store: params.store,
    clock: systemClock,
    ids: createIds(),
    random: () => randomInt(randomSteps) / randomSteps,
    logger: params.logger,
    compression:
      params.sealPayloads === true ? { ...nodeCompression, alone: true } : nodeCompression,
    snapshotMemory: createSnapshotMemory(),
    secretBox: createSecretBox(params.secretKey),
    signer: createSigner(
      params.logKey ?? deriveKey(params.secretKey, "log"),
      params.logName ?? null,
    ),
    adapters,
    budgets: budgetsOf(params),
    redactors: createRedactors(),
    fetch: params.fetch,
    actor: systemActor,
  };
}

function budgetsOf(params: {
  store: Store;
  sharesTargets?: boolean;
  stopping?: AbortSignal;
}): RateBudgets {
  if (params.sharesTargets !== true) return createRateBudgets(systemClock);
  const signal = params.stopping ?? new AbortController().signal;
  const { rateSlots: slots } = patientStore({ store: params.store, clock: systemClock, signal });
  return createSharedRateBudgets({ clock: systemClock, slots });
}
