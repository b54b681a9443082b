import type { Secrets, TargetAdapter } from "../adapter/contract.ts";
import type { RateBudgets } from "../adapter/rate-budget.ts";
import type { Redactors } from "../adapter/redactors.ts";
import type { SnapshotMemory } from "../snapshot/snapshot-memory.ts";
import type { SealedSecrets } from "../target/types.ts";
import type { Actor } from "../tracking/types.ts";
import type { Clock } from "./clock.ts";
import type { Compression } from "./compression.ts";
import type { Ids } from "./ids.ts";
import type { Logger } from "./logger.ts";
import type { Random } from "./random.ts";
import type { Signer } from "./signer.ts";
import type { Store } from "./store.ts";

/** Seals and opens the secrets of targets; the key stays at the edge. */
export interface SecretBox {
  seal(params: { targetId: string; secrets: Secrets }): Promise<SealedSecrets>;
  /** @throws internal when the key does not fit. */
  open(sealed: SealedSecrets): Promise<Secrets>;
}

/** What every verb is given: the ports, and who asks. */
export interface Context {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly logger: Logger;
  readonly compression: Compression;
  /** Of this process, for this store. Without it, bodies are not stored against the ones before. */
  readonly snapshotMemory?: SnapshotMemory | undefined;
  readonly secretBox: SecretBox;
  readonly signer: Signer;
  /** By platform. */
  readonly adapters: ReadonlyMap<string, TargetAdapter>;
  /** Shared by everything in this process that talks to a target. */
  readonly budgets: RateBudgets;
  /** The same. Without it, what one call to a target learned of its credentials is not known to the next. */
  readonly redactors?: Redactors | undefined;
  /** The wire. The only thing in the core that reaches it is the transport. */
  readonly fetch: typeof globalThis.fetch;
  readonly actor: Actor;
}
