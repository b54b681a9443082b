import type { Inputs, Outputs, SynclineApi } from "./types.ts";

export type ApplyInput = Inputs["sync"]["applyPlan"] & {
  /**
   * Any text of at most 255 characters. The same key with the same plan and consent applies once, however often
   * and from wherever it is sent. Default: a new key for this call, so that only the call's own retries share it.
   */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

/** Carries out a plan, and may be retried as a read may: its key makes it happen once. */
export function apply(
  api: SynclineApi,
  { idempotencyKey = newKey(), signal, ...input }: ApplyInput,
): Promise<Outputs["sync"]["applyPlan"]> {
  return api.sync.applyPlan.mutate(input, {
    context: { idempotencyKey },
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Unlike `crypto.randomUUID`, there in browsers on plain HTTP too. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
