import type { IdempotencyKeys } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { taken } from "./refusals.ts";
import { compoundKey } from "./table.ts";

export function memoryIdempotencyKeys({ idempotencyKeys }: MemoryDatabase): IdempotencyKeys {
  return {
    async get({ projectId, key }) {
      const entry = idempotencyKeys.get(compoundKey(projectId, key));
      if (entry === undefined) return null;
      return { requestHash: entry.requestHash, result: entry.result };
    },
    async put(entry) {
      const at = compoundKey(entry.projectId, entry.key);
      if (idempotencyKeys.get(at) !== undefined) {
        throw taken(`The idempotency key '${entry.key}' has been used already.`);
      }
      idempotencyKeys.set(at, entry);
    },
  };
}
