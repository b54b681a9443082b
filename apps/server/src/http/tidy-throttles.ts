import type { Throttles } from "@syncline/core";

/** Every so often, whoever writes clears up what has ended: more than was written since. */
const writesPerTidying = 500;
const droppedAtOnce = 1_000;

/** To be called after each write. What cannot be cleared up now is the next time. */
export function createTidying(throttles: Throttles): () => Promise<void> {
  let writes = 0;
  return async () => {
    writes += 1;
    if (writes % writesPerTidying !== 0) return;
    await throttles.dropEnded(droppedAtOnce).catch(() => undefined);
  };
}
