import type { Repositories } from "../ports/store.ts";
import { methodOf } from "./map-methods.ts";
import type { Operation } from "./types.ts";

/** Calls what was captured again, in its order. */
export async function carryOutOperations(
  repositories: Repositories,
  operations: readonly Operation[],
): Promise<void> {
  for (const operation of operations) {
    await methodOf(repositories, operation)(...operation.args);
  }
}
