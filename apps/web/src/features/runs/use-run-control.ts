import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";

/** Stops a run and takes it up again. What is shown afterwards is what the server says. */
export function useRunControl(id: string) {
  const utils = trpc.useUtils();
  const navigate = useNavigate();
  const refresh = () =>
    Promise.all([
      utils.sync.run.invalidate({ syncId: id }),
      utils.sync.runs.invalidate(),
      utils.overview.invalidate(),
    ]);
  const cancel = trpc.sync.cancel.useMutation({ onSuccess: refresh });
  const resume = trpc.sync.resume.useMutation({
    async onSuccess({ syncId }) {
      await refresh();
      if (syncId !== id) await navigate({ to: "/runs/$id", params: { id: syncId } });
    },
  });
  return { cancel, resume };
}
