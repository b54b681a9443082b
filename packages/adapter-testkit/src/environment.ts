import type { ContentType, Item, ItemKind, Json, Secrets } from "@syncline/core/adapter";
import type { Arbitrary } from "fast-check";

type Config = Readonly<Record<string, unknown>>;

/** The platform as a run of the kit sees it: the real one, or a simulator that is as strict. */
export interface ConformanceEnvironment {
  /** Settings of a place the run has for itself. */
  readonly config: Config;
  readonly secrets: Secrets;
  /** Well-formed and wrong. */
  readonly badSecrets: Secrets;
  /** Settings with an address where the platform is not: `http://127.0.0.1:1`. */
  readonly badAddressConfig: Config;
  /** The wire below the transport; default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Empties the place. Called before each behaviour. */
  reset(): Promise<void>;
  /**
   * Changes an item as an editor at the platform would, not through the adapter. The change must be one
   * that `normalise` keeps: the display name, say.
   */
  foreignEdit(params: { kind: ItemKind; nativeId: string; native: Json }): Promise<void>;
  /** Puts normalised natives there, faster than one write each. Default: the adapter writes them. */
  plant?(params: { kind: ItemKind; natives: readonly Json[] }): Promise<void>;
  /** An item without references; the same for the same `n`. Default: a type of five simple fields. */
  newItem?(n: number): Item;
  /** Canonical content types worth trying. Default: `contentTypeArbitrary()`. */
  readonly models?: Arbitrary<ContentType>;
  /** Native items of real models, which must survive a round trip. */
  readonly natives?: readonly Json[];
  /** The platform's own form of an error; default: a gateway's HTML page. */
  errorAnswer?(status: number): { headers?: Readonly<Record<string, string>>; body: string };
  /** Milliseconds within which an `eventual` platform shows a write; default 5 000. */
  readonly settleMs?: number;
  close?(): Promise<void>;
}

/** Opens an environment. Called once for each run of the kit. */
export type ConformanceSetup = () => ConformanceEnvironment | Promise<ConformanceEnvironment>;
