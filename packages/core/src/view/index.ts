export { removeView } from "./remove-view.ts";
export { mostViews, saveView, saveViewInput } from "./save-view.ts";
export { type SavedView, type ViewPage, viewPages } from "./types.ts";
