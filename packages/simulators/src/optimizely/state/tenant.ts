import type {
  ContentTypeDocument,
  DisplayTemplateDocument,
  LocaleDocument,
  PropertyFormatDocument,
  PropertyGroupDocument,
} from "../schema/documents.ts";
import type { Stored, Writer } from "./stored.ts";

/** The documents of each collection. */
export interface Documents {
  readonly contentTypes: ContentTypeDocument;
  readonly propertyGroups: PropertyGroupDocument;
  readonly propertyFormats: PropertyFormatDocument;
  readonly displayTemplates: DisplayTemplateDocument;
  readonly locales: LocaleDocument;
}
export type CollectionName = keyof Documents;

type Collections = {
  readonly [Name in CollectionName]: ReadonlyMap<string, Stored<Documents[Name]>>;
};

/** One tenant at one moment; never changed in place, so that the past stays readable. */
export interface TenantState extends Collections {
  /** Grows with every write of any resource. */
  readonly revision: number;
}

/** One collection of a state, for code that works on any. */
export function collectionOf<Name extends CollectionName>(
  state: TenantState,
  collection: Name,
): ReadonlyMap<string, Stored<Documents[Name]>> {
  const collections: Collections = state;
  return collections[collection];
}

/** The state with one document written by a writer. */
export function put<Name extends CollectionName>(
  state: TenantState,
  params: {
    collection: Name;
    key: string;
    document: Documents[Name];
    writer: Writer;
    source?: string | null;
  },
): TenantState {
  const { collection, key, document, writer, source } = params;
  const before = collectionOf(state, collection).get(key);
  const revision = state.revision + 1;
  const stored: Stored<Documents[Name]> = {
    key,
    document,
    source: source ?? before?.source ?? null,
    revision,
    createdAt: before?.createdAt ?? writer.at,
    createdBy: before?.createdBy ?? writer.name,
    modifiedAt: writer.at,
    modifiedBy: writer.name,
  };
  const next = new Map(collectionOf(state, collection)).set(key, stored);
  return { ...state, revision, [collection]: next };
}

/** The state without a document. */
export function remove(state: TenantState, collection: CollectionName, key: string): TenantState {
  const left = new Map<string, unknown>(state[collection]);
  left.delete(key);
  return { ...state, revision: state.revision + 1, [collection]: left };
}

/** A stored resource whose key is the same but for case: one repository cannot hold both. */
export function findIgnoringCase<Name extends CollectionName>(
  state: TenantState,
  collection: Name,
  key: string,
): Stored<Documents[Name]> | undefined {
  const all = collectionOf(state, collection);
  const exact = all.get(key);
  if (exact !== undefined) return exact;
  const wanted = key.toLowerCase();
  return [...all.values()].find((stored) => stored.key.toLowerCase() === wanted);
}
