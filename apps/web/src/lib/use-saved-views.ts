import { useEffect } from "react";
import { project, usualProject } from "./place.ts";
import { browserKey, readBrowserViews, type SavedView, viewsToTakeOver } from "./saved-views.ts";
import { trpc } from "./trpc.ts";

const none: readonly SavedView[] = [];
/** Once for a page, however often it is drawn. */
let takenOver = false;

/** The views of the history: one's own and those that others share. What this browser kept is handed in once. */
export function useSavedViews(): readonly SavedView[] {
  const views = trpc.views.list.useQuery({}, { staleTime: 30_000 }).data?.items;
  const { mutateAsync: save } = trpc.views.save.useMutation();
  const utils = trpc.useUtils();
  useEffect(() => {
    // Browsers kept views when there was one project to show.
    if (views === undefined || takenOver || project !== usualProject) return;
    takenOver = true;
    const missing = viewsToTakeOver(readBrowserViews(localStorage.getItem(browserKey)), views);
    const takeOver = async () => {
      for (const view of missing) await save({ ...view, page: "history" });
      localStorage.removeItem(browserKey);
      if (missing.length > 0) await utils.views.list.invalidate();
    };
    // What could not be handed in stays where it is, for the next time.
    takeOver().catch(() => undefined);
  }, [views, save, utils]);
  return views ?? none;
}
