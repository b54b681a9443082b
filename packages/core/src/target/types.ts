import type { JsonObject } from "../model/index.ts";

/** A configured connection to a platform. Its secrets are kept apart. */
export interface Target {
  readonly id: string;
  readonly projectId: string;
  /** For people: `Marketing space`. Unique within the project. */
  readonly name: string;
  readonly platform: string;
  readonly config: JsonObject;
  /** True for a target of the sandbox: simulated, and always labelled as such. */
  readonly sandbox: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Secrets of a target, encrypted. The core never sees the key. */
export interface SealedSecrets {
  readonly targetId: string;
  /** Names of the secrets that are set: what may be shown. */
  readonly names: readonly string[];
  readonly sealed: Uint8Array;
}

/** Which native id an item has at a target. */
export interface IdentityEntry {
  readonly targetId: string;
  readonly kind: string;
  readonly key: string;
  readonly nativeId: string;
}

/** An entry of the identity map with where it comes from. */
export interface IdentityLink extends IdentityEntry {
  /** Null for a link that is older than this being kept. */
  readonly linkedAt: Date | null;
  /** The run that found or made the item there; null: a decision on a conflict, or not kept. */
  readonly runId: string | null;
}
