import type { z } from "zod";
import type { ItemKind } from "../model/index.ts";

/** What a platform can do, as declared data. The engine reads it; nothing is sniffed. */
export interface AdapterCapabilities {
  readonly kinds: readonly ItemKind[];
  readonly create: boolean;
  readonly update: boolean;
  /** `none`: a deletion is planned as refused, with a reason, and `remove` throws `unsupported`. */
  readonly remove: "hard" | "recycle" | "none";
  /**
   * How a write is guarded against edits made since the plan. `version` and `etag`: the adapter guards it
   * with the platform's own means and throws `precondition_failed`. `none`: the core reads the item again
   * and compares, just before the write.
   */
  readonly precondition: "version" | "etag" | "none";
  /**
   * A create sent twice makes one object. When false the engine settles an unanswered create by asking
   * `findByMarker`, never by sending it again.
   */
  readonly createIdempotent: boolean;
  /**
   * `enforced`: the platform refuses a reference to a type it does not have yet, so the plan orders by
   * dependency and breaks cycles with `deferReferences`. `free`: order is a courtesy.
   */
  readonly references: "enforced" | "free";
  /** Two ids that differ only by case are one to the platform. Default: false. */
  readonly idsIgnoreCase?: boolean;
  /** Names of the steps of one write, in order, as the dashboard shows them: `['save', 'publish']`. */
  readonly steps: readonly string[];
  /** `eventual`: a read straight after a write may be old, so the answer of the write is trusted instead. */
  readonly consistency: "strong" | "eventual";
  /** Largest page asked for when listing; null when the platform lists in one answer. */
  readonly pageSize: number | null;
  readonly limits: {
    readonly maxItems: number | null;
    readonly maxFieldsPerItem: number | null;
    readonly maxRequestBytes: number | null;
  };
  /** Requests per second the transport allows when the target's config says nothing else. */
  readonly requestsPerSecond: number;
  /** Writes at once that make sense at one target; 1: one after the other. */
  readonly concurrency: number;
}

/** How an adapter presents itself and its settings; importable without a client. */
export interface AdapterCatalog {
  /** `Contentful` */
  readonly name: string;
  readonly description: string;
  /** Where the vendor documents the credentials. */
  readonly docsUrl: string;
  /**
   * Settings that may be shown. Each property carries zod `.meta({ title, description, examples })` for the
   * form. A property `requestsPerSecond` overrides the capability of that name.
   */
  readonly config: z.ZodObject;
  /** Settings that are write-only. Every property is a string. */
  readonly secrets: z.ZodObject;
}
