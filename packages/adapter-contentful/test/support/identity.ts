import type { Identity } from "@syncline/core/adapter";

/** Knows nothing: every type keeps its name. */
export const noIdentity: Identity = { nativeId: () => undefined, key: () => undefined };

/** Knows these pairs of key and native id. */
export function identityOf(pairs: Readonly<Record<string, string>>): Identity {
  const byId = new Map(Object.entries(pairs).map(([key, nativeId]) => [nativeId, key]));
  return {
    nativeId: ({ key }) => pairs[key],
    key: ({ nativeId }) => byId.get(nativeId),
  };
}
