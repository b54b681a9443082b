/** Pages that keep views. */
export const viewPages = ["history"] as const;
export type ViewPage = (typeof viewPages)[number];

/** What a page was narrowed to, with a name: somebody's own, or shown to everybody in the project. */
export interface SavedView {
  readonly id: string;
  readonly projectId: string;
  readonly page: ViewPage;
  /** Actor. */
  readonly ownerId: string;
  /** As it was when the view was saved. */
  readonly ownerName: string;
  /** One of a kind for its owner on this page. */
  readonly name: string;
  /** The search of the page's address. */
  readonly search: Readonly<Record<string, string>>;
  readonly shared: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
