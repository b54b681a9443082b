import { AsyncLocalStorage } from "node:async_hooks";
import { type Repositories, SynclineError } from "@syncline/core";
import { translateError } from "../connection/translate-error.ts";

interface Scope {
  open: boolean;
}

/**
 * Watches over the one rule of transactions: within one, only its own repositories. On PGlite breaking it
 * would wait for ever, on PostgreSQL it would pass unseen and not be atomic; here it is an error on both.
 */
export class TransactionGuard {
  readonly #scopes = new AsyncLocalStorage<Scope>();

  async run<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
    const scope: Scope = { open: true };
    try {
      return await this.#scopes.run(scope, () => work(scope));
    } finally {
      scope.open = false;
    }
  }

  refuseInside(): void {
    if (this.#scopes.getStore()?.open !== true) return;
    throw misuse(
      "The store was used inside a transaction in place of the transaction's repositories.",
    );
  }
}

export function refuseAfter(scope: Scope): void {
  if (!scope.open) throw misuse("The repositories of a transaction were used after its end.");
}

function misuse(internal: string): SynclineError {
  return new SynclineError({
    code: "internal",
    message: "Something went wrong inside Syncline. The log has the details.",
    internal,
  });
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** The same repositories, with a check before each call, and with errors of the driver translated. */
export function guarded(repositories: Repositories, check: () => void): Repositories {
  const guardMethod =
    (method: Method): Method =>
    async (...args) => {
      check();
      try {
        return await method(...args);
      } catch (error) {
        throw translateError(error);
      }
    };
  const entries = Object.entries(repositories).map(([name, repository]) => [
    name,
    Object.fromEntries(
      Object.entries(repository as Record<string, Method>).map(([key, method]) => [
        key,
        guardMethod(method),
      ]),
    ),
  ]);
  return Object.fromEntries(entries) as Repositories;
}
