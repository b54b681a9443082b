import { tellDone, tellFailed } from "../../lib/messages.ts";
import { trpc } from "../../lib/trpc.ts";

/** Changes to schedules; the list is read again after each. */
export function useSchedules() {
  const utils = trpc.useUtils();
  const onSuccess = () => utils.schedules.invalidate();
  return {
    create: trpc.schedules.create.useMutation({ onSuccess }),
    update: trpc.schedules.update.useMutation({
      onSuccess,
      onError: (error) => tellFailed("The schedule was not changed", error),
    }),
    trigger: trpc.schedules.trigger.useMutation({
      onSuccess: () => tellDone("It is done next. What came of it will show here."),
      onError: (error) => tellFailed("The schedule was not run", error),
    }),
    remove: trpc.schedules.remove.useMutation({ onSuccess }),
  };
}
