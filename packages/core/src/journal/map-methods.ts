import type { Repositories } from "../ports/store.ts";
import { type MethodKind, methodKinds } from "./method-kinds.ts";

export type Method = (...args: readonly unknown[]) => Promise<unknown>;

export interface FoundMethod {
  readonly repository: keyof Repositories;
  readonly method: string;
  readonly kind: MethodKind;
}

/** Repositories made method by method. */
export function mapMethods(make: (found: FoundMethod) => Method): Repositories {
  const repositories = Object.entries(methodKinds).map(([repository, methods]) => {
    const made = Object.entries(methods).map(([method, kind]) => [
      method,
      make({ repository: repository as keyof Repositories, method, kind }),
    ]);
    return [repository, Object.fromEntries(made)];
  });
  return Object.fromEntries(repositories) as Repositories;
}

/** The method of a repository, bound to it. */
export function methodOf(
  repositories: Repositories,
  { repository, method }: Pick<FoundMethod, "repository" | "method">,
): Method {
  const methods = repositories[repository] as unknown as Readonly<Record<string, Method>>;
  return (...args) => (methods[method] as Method)(...args);
}
