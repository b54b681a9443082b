import { type MethodKind, methodKinds } from "../../src/journal/method-kinds.ts";
import type { Store } from "../../src/ports/index.ts";

/** One call of a store from outside: a whole transaction, or a method of a repository by itself. */
export interface StoreCall {
  /** `transaction`, or `runs.get` */
  readonly name: string;
  /** `read` changes nothing; what `passing` changes means nothing after a restart. */
  readonly kind: MethodKind;
}

type Around = <T>(call: StoreCall, run: () => Promise<T>) => Promise<T>;
type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** A store whose every call goes through `around`: to fail it, to lose its answer, to never answer. */
export function aroundStore(store: Store, around: Around): Store {
  const repositories = Object.entries(methodKinds).map(([repository, kinds]) => {
    const inner = store[repository as keyof typeof methodKinds] as unknown as Record<
      string,
      Method
    >;
    const methods = Object.entries<MethodKind>(kinds).map(([method, kind]) => [
      method,
      (...args: readonly unknown[]) =>
        around({ name: `${repository}.${method}`, kind }, () => (inner[method] as Method)(...args)),
    ]);
    return [repository, Object.fromEntries(methods)];
  });
  return {
    ...store,
    ...(Object.fromEntries(repositories) as Store),
    transaction: (work) =>
      around({ name: "transaction", kind: "write" }, () => store.transaction(work)),
  };
}
