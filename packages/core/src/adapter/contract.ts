import type { Issue } from "../errors/index.ts";
import type { Item, ItemKind, Json } from "../model/index.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import type { AdapterCapabilities, AdapterCatalog } from "./capabilities.ts";
import type { Transport } from "./transport.ts";

/** One thing a target cannot hold as it is. */
export interface Loss {
  /** `fields.title.unique` */
  readonly path: string;
  readonly kind: "dropped" | "approximated" | "narrowed" | "widened";
  readonly message: string;
}

/** Key ↔ native id, as the identity map of the project and target has it. Pure. */
export interface Identity {
  /** The native id of an item that is in sync or planned to be; undefined when nothing is known. */
  nativeId(params: { kind: ItemKind; key: string }): string | undefined;
  key(params: { kind: ItemKind; nativeId: string }): string | undefined;
}

/** An item as a platform holds it. */
export interface RemoteItem {
  readonly kind: ItemKind;
  readonly nativeId: string;
  /** The platform's own JSON, as it answered. */
  readonly native: Json;
  /** Version, ETag or the like, for preconditions; null when the platform has none or a list does not tell. */
  readonly versionTag: string | null;
  /** False for what the platform itself owns: shown, never planned. */
  readonly managed: boolean;
  /**
   * True for what every new instance of the platform comes with, as it came: replacing it overwrites
   * nobody's work, so it counts as its own base. Default: false.
   */
  readonly pristine?: boolean;
}

export interface ConnectionCheck {
  readonly name: "address" | "credentials" | "permission" | "place";
  readonly ok: boolean;
  /** What was found, in words an administrator can act on. */
  readonly message: string;
}
export interface ConnectionReport {
  readonly ok: boolean;
  /** In the order they were made; the first that fails is the last. */
  readonly checks: readonly ConnectionCheck[];
}

export type Secrets = Readonly<Record<string, string>>;

export interface ConnectParams<Config = Readonly<Record<string, unknown>>> {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface EncodeParams {
  readonly item: Item;
  /** What the target holds now, so that what Syncline does not manage stays as it is. */
  readonly previous?: Json;
  readonly identity: Identity;
}
export interface EncodeResult {
  readonly native: Json;
  readonly losses: readonly Loss[];
  /** What the platform will refuse for certain. With an `error` the plan is refused. */
  readonly issues: readonly Issue[];
  /** Native ids that the platform wants to exist before this one is written. */
  readonly requires: readonly string[];
}

/**
 * Called after each step of a write or a removal that changed the item and is not the last, with what the
 * target then holds: what a `get` at that moment answers, version tag included. A write that stops half-way
 * thus leaves a known state. Never called for a step that changed nothing.
 */
export type StepReport = (item: RemoteItem) => void;

export interface WriteParams {
  readonly kind: ItemKind;
  readonly operation: "create" | "update";
  /** The id to write; for a create only the proposed one: the platform's own is in the answer. */
  readonly nativeId: string;
  /** The result of `encode`, after `normalise`. */
  readonly native: Json;
  /** What the plan saw at the target, as it answered; null for a create. */
  readonly previous: Json | null;
  /** `versionTag` the plan saw. */
  readonly precondition: string | null;
  /** Destructive changes of this item have been consented to. */
  readonly allowDataLoss: boolean;
  /** Unique per record: for platforms where a create can carry a mark to find it by. */
  readonly marker: string;
  readonly signal: AbortSignal;
  /** @see StepReport */
  readonly onStep?: StepReport;
}

export interface RemoveParams {
  readonly kind: ItemKind;
  readonly nativeId: string;
  /** `versionTag` the plan saw. */
  readonly precondition: string | null;
  /** What the plan saw at the target, as it answered. */
  readonly previous: Json | null;
  readonly signal: AbortSignal;
  /** @see StepReport */
  readonly onStep?: StepReport;
}

/**
 * A connection is cheap to make and makes no request by itself: the core opens one for each record, so
 * that every exchange is attributed. What is dear (tokens) is cached by the adapter.
 */
export interface TargetConnection {
  /** Finds out, step by step, whether address, credentials, rights and place are right. Never throws for those. */
  check(params: { signal: AbortSignal }): Promise<ConnectionReport>;
  /**
   * Every item of a kind, or an error; never a part. Items come once each. A kind that `capabilities.kinds`
   * does not name is refused with `unsupported`, here and in `get` and `write`.
   */
  list(params: { kind: ItemKind; signal: AbortSignal }): AsyncIterable<RemoteItem>;
  get(params: {
    kind: ItemKind;
    nativeId: string;
    signal: AbortSignal;
  }): Promise<RemoteItem | null>;
  /**
   * The native id this platform would give a key. Pure. The identity map decides in the end.
   * @returns null when no id can be made of the key.
   */
  proposeId(params: { kind: ItemKind; key: string }): string | null;
  /** Canonical → native. Pure. */
  encode(params: EncodeParams): EncodeResult;
  /** Native → canonical. Pure. */
  decode(params: { kind: ItemKind; native: Json; identity: Identity }): {
    item: Item;
    losses: readonly Loss[];
  };
  /** Native without stamps, defaults and meaningless order, so that hashes of both sides compare. Pure, idempotent. */
  normalise(params: { kind: ItemKind; native: Json }): Json;
  /**
   * `native` without its references to `nativeIds`, for the first pass of a cycle. Pure. Needed where
   * `capabilities.references` is `enforced`.
   */
  deferReferences?(params: { kind: ItemKind; native: Json; nativeIds: readonly string[] }): Json;
  /**
   * Writes one item and answers what the platform then holds. Where `capabilities.steps` names several, a call
   * with the parameters of one that stopped half-way recognises its own steps and goes on from there.
   * @throws precondition_failed, platform_refused, …
   */
  write(params: WriteParams): Promise<RemoteItem>;
  /**
   * The item whose create carried `marker`, or null when there is none. Required where
   * `capabilities.createIdempotent` is false: a create whose answer was lost is found by it, not made again.
   */
  findByMarker?(params: {
    kind: ItemKind;
    marker: string;
    signal: AbortSignal;
  }): Promise<RemoteItem | null>;
  /**
   * Takes one item away, guarded as `write` is. Called again with the same parameters it goes on from
   * where it stopped; an item that is gone already counts as removed.
   * @throws unsupported where `capabilities.remove` is `none`; precondition_failed, platform_refused, …
   */
  remove(params: RemoveParams): Promise<void>;
}

/** A model file read into canonical items. */
export interface ModelFile {
  /** `Contentful export` */
  readonly format: string;
  readonly items: readonly Item[];
  readonly issues: readonly Issue[];
  /** References to content types neither in the file nor in the project are errors. Default: the reader's warnings stand. */
  readonly closed?: boolean;
}

/** Reads the vendor's own files: exports, API lists. Pure. */
export interface ModelReader {
  /** By shape alone; at most one reader may say yes to a document. */
  recognises(document: Json): boolean;
  /** Issues with severity `error` make the import fail as a whole. */
  read(document: Json): ModelFile;
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds adapters of every config.
export interface TargetAdapter<Config = any> {
  readonly specVersion: 1;
  /** `contentful` */
  readonly platform: string;
  readonly catalog: AdapterCatalog;
  readonly capabilities: AdapterCapabilities;
  readonly modelReader?: ModelReader;
  connect(params: ConnectParams<Config>): Promise<TargetConnection>;
}
