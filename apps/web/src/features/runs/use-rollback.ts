import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";

/** Makes the plan that would take a run back, and goes to it. Applies nothing. */
export function useRollback() {
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const { mutate, isPending, error } = trpc.sync.rollback.useMutation({
    onSuccess({ planId, plan }) {
      utils.sync.getPlan.setData({ id: planId }, plan);
      void navigate({ to: "/plans/$id", params: { id: planId } });
    },
  });
  return { plan: (runId: string) => mutate({ syncId: runId }), isPending, error };
}
