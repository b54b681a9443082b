import type { Repositories } from "../ports/store.ts";
import { type MethodKind, methodKinds } from "./method-kinds.ts";

export type Method = (...args: readonly unknown[]) => Promise<unknown>;

export interface FoundMethod {
  readonly repository: keyof Repositories;
  readonly method: string;
  readonly kind: MethodKind;
}

/** Listed once: a map is made for every answer that is written down. */
const methodsOf = Object.entries(methodKinds).map(([name, methods]) => {
  const repository = name as keyof Repositories;
  const found = Object.entries(methods).map(
    ([method, kind]): FoundMethod => ({ repository, method, kind }),
  );
  return { repository, found };
});

/** Repositories made method by method. */
export function mapMethods(make: (found: FoundMethod) => Method): Repositories {
  const repositories: Partial<Record<keyof Repositories, Record<string, Method>>> = {};
  for (const { repository, found } of methodsOf) {
    const made: Record<string, Method> = {};
    for (const one of found) made[one.method] = make(one);
    repositories[repository] = made;
  }
  return repositories as unknown as Repositories;
}

/** The method of a repository, bound to it. */
export function methodOf(
  repositories: Repositories,
  { repository, method }: Pick<FoundMethod, "repository" | "method">,
): Method {
  const methods = repositories[repository] as unknown as Readonly<Record<string, Method>>;
  return (...args) => (methods[method] as Method)(...args);
}
