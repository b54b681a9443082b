import type { ContentType, ItemKind } from "../model/index.ts";

export interface Project {
  readonly id: string;
  /** `default` */
  readonly key: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** An item of the registry as it stands now. */
export interface RegistryItem {
  readonly projectId: string;
  readonly kind: ItemKind;
  readonly key: string;
  readonly name: string;
  readonly contentHash: string;
  readonly versionId: string;
  readonly fieldCount: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Set while the item is deleted; its versions stay. */
  readonly deletedAt: Date | null;
}

/** A registry item together with its data. */
export interface RegistryItemData extends RegistryItem {
  readonly data: ContentType;
}
