import { trpc } from "../../lib/trpc.ts";

/** Has everything read again that a new version of a type shows in. */
export function useTypeChanged() {
  const utils = trpc.useUtils();
  return () =>
    Promise.all([
      utils.types.invalidate(),
      utils.past.invalidate(),
      utils.overview.invalidate(),
      utils.targets.invalidate(),
      utils.sync.matrix.invalidate(),
    ]);
}
