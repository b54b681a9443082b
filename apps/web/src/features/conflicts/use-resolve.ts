import { useNavigate } from "@tanstack/react-router";
import type { Conflict } from "../../lib/api-types.ts";
import type { WholeStrategy } from "../../lib/conflict-words.ts";
import { trpc } from "../../lib/trpc.ts";

/** Settles a conflict here, then goes to a plan of what that means at the target. */
export function useResolve({ id, key, targetId }: Conflict) {
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const { mutate, isPending, error, variables } = trpc.conflicts.resolve.useMutation({
    async onSuccess() {
      void utils.types.invalidate();
      void utils.overview.invalidate();
      void utils.sync.state.invalidate();
      await navigate({
        to: "/targets/$id/plan",
        params: { id: targetId },
        search: { keys: [key] },
      });
      void utils.conflicts.list.invalidate();
    },
    // Somebody else may have been faster: the list says how things stand.
    onError: () => void utils.conflicts.list.invalidate(),
  });
  return {
    resolve: (strategy: WholeStrategy) => mutate({ conflictId: id, strategy }),
    pending: isPending ? variables.strategy : null,
    error,
  };
}
