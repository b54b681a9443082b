import type { TargetAdapter } from "@syncline/core/adapter";
import { type Behaviour, behavioursFor } from "./behaviours/index.ts";
import type { ConformanceEnvironment, ConformanceSetup } from "./environment.ts";
import { createKit, type KitOptions } from "./kit/kit.ts";

export interface ConformanceParams extends KitOptions {
  readonly adapter: TargetAdapter;
  readonly setup: ConformanceSetup;
}

export interface ConformanceReport {
  /** Ids of behaviours. */
  readonly passed: readonly string[];
  readonly failed: readonly { readonly behaviour: string; readonly message: string }[];
}

/** Checks one behaviour over an emptied place. @throws when it is not kept */
export async function checkBehaviour(params: {
  adapter: TargetAdapter;
  environment: ConformanceEnvironment;
  behaviour: Behaviour;
  options: KitOptions;
}): Promise<void> {
  const { adapter, environment, behaviour, options } = params;
  const kit = await createKit(adapter, environment, options);
  try {
    await behaviour.check(kit);
  } finally {
    kit.close();
  }
}

/** Runs every behaviour the adapter's capabilities ask for, outside any test runner. */
export async function checkConformance({
  adapter,
  setup,
  ...options
}: ConformanceParams): Promise<ConformanceReport> {
  const environment = await setup();
  const passed: string[] = [];
  const failed: { behaviour: string; message: string }[] = [];
  try {
    for (const behaviour of behavioursFor(adapter.capabilities)) {
      try {
        await checkBehaviour({ adapter, environment, behaviour, options });
        passed.push(behaviour.id);
      } catch (error) {
        failed.push({ behaviour: behaviour.id, message: messageOf(error) });
      }
    }
  } finally {
    await environment.close?.();
  }
  return { passed, failed };
}

/** With its cause, where a property holds what was found. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.cause.message}\n${error.message}` : error.message;
}
