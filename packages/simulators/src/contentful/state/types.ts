import type { Json, JsonObject } from "../json.ts";

/** When and by whom. */
export interface Stamp {
  /** ISO 8601 with milliseconds. */
  readonly at: string;
  /** User id. */
  readonly by: string;
}

/** What every stored resource has. */
export interface Stored {
  readonly id: string;
  readonly version: number;
  readonly created: Stamp;
  readonly updated: Stamp;
}

/** A field as it is kept: normalised, in the vendor's order of keys. */
export interface Field {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly omitted: boolean;
  readonly [key: string]: Json;
}

/** The part of a content type its author writes. */
export interface ContentTypeBody {
  readonly displayField: string | null;
  readonly name: string;
  readonly description: string | null;
  readonly fields: readonly Field[];
  readonly metadata?: JsonObject;
}

export interface StoredContentType extends Stored {
  readonly body: ContentTypeBody;
  readonly publishedCounter: number;
  readonly firstPublishedAt: string | null;
  /** The activated copy; null for a draft. */
  readonly published: {
    /** Version the activation was asked for; one below the version it made. */
    readonly version: number;
    readonly stamp: Stamp;
    readonly body: ContentTypeBody;
  } | null;
  /** Published id by draft id, of fields renamed with `newId` and not activated since. */
  readonly renames: Readonly<Record<string, string>>;
}

export interface StoredEditorInterface extends Omit<Stored, "id"> {
  /** `controls`, `sidebar` and the like, as sent. */
  readonly body: JsonObject;
}

export interface StoredSnapshot {
  readonly id: string;
  readonly stamp: Stamp;
  /** The content type as it stood after its activation. */
  readonly contentType: StoredContentType;
}

export interface StoredLocale extends Stored {
  readonly name: string;
  readonly code: string;
  /** The code the locale was made with. */
  readonly internalCode: string;
  readonly fallbackCode: string | null;
  readonly isDefault: boolean;
  readonly contentManagementApi: boolean;
  readonly contentDeliveryApi: boolean;
  readonly optional: boolean;
}

export interface StoredTag extends Stored {
  readonly name: string;
  readonly visibility: "private" | "public";
}

export interface Environment extends Stored {
  readonly name: string;
  /** Milliseconds since the epoch from when on it is ready. */
  readonly readyAt: number;
  readonly contentTypes: ReadonlyMap<string, StoredContentType>;
  /** By content type id. */
  readonly editorInterfaces: ReadonlyMap<string, StoredEditorInterface>;
  /** By content type id, newest first. They outlive their type. */
  readonly snapshots: ReadonlyMap<string, readonly StoredSnapshot[]>;
  readonly locales: ReadonlyMap<string, StoredLocale>;
  readonly tags: ReadonlyMap<string, StoredTag>;
  /** As the API shows them: enough for export tools and for `Content Type has entries`. */
  readonly entries: readonly JsonObject[];
  readonly assets: readonly JsonObject[];
}

export interface StoredAlias extends Stored {
  /** Id of the environment it leads to. */
  readonly target: string;
}

export interface Space extends Stored {
  readonly name: string;
  readonly organization: string;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly aliases: ReadonlyMap<string, StoredAlias>;
}

/** Immutable: every change makes a new value that shares the rest. */
export interface State {
  readonly spaces: ReadonlyMap<string, Space>;
}
