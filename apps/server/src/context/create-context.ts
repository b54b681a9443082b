import { randomInt } from "node:crypto";
import type { Actor, Context, Logger, Store } from "@syncline/core";
import { createRateBudgets } from "@syncline/core/adapter";
import { adapters } from "../adapters.ts";
import { createSecretBox } from "../security/secret-box.ts";
import { systemClock } from "./clock.ts";
import { compression } from "./compression.ts";
import { createIds } from "./ids.ts";

const randomSteps = 2 ** 32;

/** What the server itself does: starting, carrying out runs, filling the sandbox. */
export const systemActor: Actor = { id: "system", name: "Syncline", ip: null, userAgent: null };

/** Core's ports, wired to this process. Verbs of a request get it with that request's actor. */
export function createCoreContext(params: {
  store: Store;
  secretKey: string;
  logger: Logger;
  fetch: Context["fetch"];
}): Context {
  return {
    store: params.store,
    clock: systemClock,
    ids: createIds(),
    random: () => randomInt(randomSteps) / randomSteps,
    logger: params.logger,
    compression,
    secretBox: createSecretBox(params.secretKey),
    adapters,
    budgets: createRateBudgets(systemClock),
    fetch: params.fetch,
    actor: systemActor,
  };
}
