export const memoryBaseUrl = "http://memory.invalid";

/** What the imaginary platform can do: platform and adapter take the same options. */
export interface MemoryOptions {
  /** Default `version`. With `none` a write overwrites whatever is there. */
  readonly precondition?: "version" | "none";
  /** Default `free`. */
  readonly references?: "enforced" | "free";
  /** Default `none`. */
  readonly remove?: "hard" | "none";
  /** Items of one answer when listing; default 3, so that few items already make pages. */
  readonly pageSize?: number;
}

export function withDefaults(options: MemoryOptions): Required<MemoryOptions> {
  return { precondition: "version", references: "free", remove: "none", pageSize: 3, ...options };
}
