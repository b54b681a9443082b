import type { ContentTypeDocument, PropertyFormatDocument } from "../schema/documents.ts";
import type { Settings } from "../settings.ts";
import type { TenantState } from "../state/tenant.ts";

/** What a document is checked against. */
export interface CheckContext {
  readonly settings: Settings;
  /** A type that exists already, or comes with the same manifest. */
  contentType(key: string): ContentTypeDocument | undefined;
  /** A type that exists already. */
  storedContentType(key: string): ContentTypeDocument | undefined;
  hasPropertyGroup(key: string): boolean;
  propertyFormat(key: string): PropertyFormatDocument | undefined;
}

/** @param pending types of the same manifest, which count as if they were there */
export function createCheckContext(
  state: TenantState,
  settings: Settings,
  pending: ReadonlyMap<string, ContentTypeDocument> = new Map(),
): CheckContext {
  const stored = (key: string) => state.contentTypes.get(key)?.document;
  return {
    settings,
    contentType: (key) => pending.get(key) ?? stored(key),
    storedContentType: stored,
    hasPropertyGroup: (key) => state.propertyGroups.has(key),
    propertyFormat(key) {
      const format = state.propertyFormats.get(key)?.document;
      return format === undefined || format.isDeleted ? undefined : format;
    },
  };
}
