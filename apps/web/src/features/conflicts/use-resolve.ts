import { useNavigate } from "@tanstack/react-router";
import type { Conflict } from "../../lib/api-types.ts";
import { type Inputs, trpc } from "../../lib/trpc.ts";

type Resolution = Omit<Inputs["conflicts"]["resolve"], "project" | "conflictId">;

/** Settles a conflict here, then goes to a plan of what that means at the target. */
export function useResolve({ id, key, targetId }: Conflict, onSettled: () => void) {
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const { mutate, isPending, error } = trpc.conflicts.resolve.useMutation({
    async onSuccess() {
      onSettled();
      void utils.types.invalidate();
      void utils.past.invalidate();
      void utils.overview.invalidate();
      void utils.sync.matrix.invalidate();
      await navigate({
        to: "/targets/$id/plan",
        params: { id: targetId },
        search: { keys: [key] },
      });
      void utils.conflicts.invalidate();
    },
    // Somebody else may have been faster: the list says how things stand.
    onError: () => void utils.conflicts.list.invalidate(),
  });
  return {
    resolve: (resolution: Resolution) => mutate({ conflictId: id, ...resolution }),
    pending: isPending,
    error,
  };
}
