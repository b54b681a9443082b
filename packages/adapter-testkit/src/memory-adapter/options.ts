export const memoryBaseUrl = "http://memory.invalid";

/** What the imaginary platform can do: platform and adapter take the same options. */
export interface MemoryOptions {
  /** Default `version`. With `none` a write overwrites whatever is there. */
  readonly precondition?: "version" | "none";
  /** Default `free`. */
  readonly references?: "enforced" | "free";
  /** Default `none`. With `recycle` a type goes to a bin. */
  readonly remove?: "hard" | "recycle" | "none";
  /**
   * Default true: ids are the client's, and a second create is refused. False: the platform assigns ids, two
   * creates make two types, and each keeps the marker it was created with. Types then refer to each other
   * by name, which is their key, so references cannot be enforced.
   */
  readonly createIdempotent?: boolean;
  /** Default 1. With 2 a save makes a draft, which a second request publishes, and a type that is published cannot be removed. */
  readonly steps?: 1 | 2;
  /** Writes at once; default 1. */
  readonly concurrency?: number;
  /** What the adapter declares; default `strong`. The platform itself is only as stale as it is told to be. */
  readonly consistency?: "strong" | "eventual";
  /** Items of one answer when listing; default 3, so that few items already make pages. */
  readonly pageSize?: number;
}

/** @throws Error when the options do not fit together */
export function withDefaults(options: MemoryOptions): Required<MemoryOptions> {
  const complete: Required<MemoryOptions> = {
    precondition: "version",
    references: "free",
    remove: "none",
    createIdempotent: true,
    steps: 1,
    concurrency: 1,
    consistency: "strong",
    pageSize: 3,
    ...options,
  };
  if (!complete.createIdempotent && complete.references === "enforced") {
    throw new Error("where the platform assigns ids, references are free");
  }
  return complete;
}
