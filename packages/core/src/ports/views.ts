import type { SavedView } from "../view/types.ts";

/** What pages were narrowed to, by name. */
export interface Views {
  /** Those of one owner and those that others share, by name, then id. */
  list(params: { projectId: string; ownerId: string }): Promise<readonly SavedView[]>;
  /** In place of the owner's view of the same page and name, which keeps its id and its first time. */
  put(view: SavedView): Promise<void>;
  remove(id: string): Promise<void>;
  /** Of somebody who is gone, in every project. What they shared stays. */
  removePersonal(ownerId: string): Promise<void>;
}
