import { readBackContentType } from "../resources/readback.ts";
import type { ContentTypeDocument, PropertyFormatDocument } from "../schema/documents.ts";
import type { Settings } from "../settings.ts";
import { type CollectionName, type Documents, put, type TenantState } from "./tenant.ts";

const systemGroups = [
  ["Information", "Content", 10],
  ["Scheduling", "Scheduling", 20],
  ["Shortcut", "Shortcut", 30],
  ["Categories", "Categories", 40],
  ["Advanced", "Settings", 50],
  ["DynamicBlocks", "DynamicBlocks", 60],
] as const;

const formats: readonly PropertyFormatDocument[] = [
  { key: "shortString", dataType: "string", displayName: "Short string", isDeleted: false },
  { key: "selectOne", dataType: "string", displayName: "Select one", isDeleted: false },
  {
    key: "selectMany",
    dataType: "array",
    itemType: "string",
    displayName: "Select many",
    isDeleted: false,
  },
  {
    key: "LinkCollection",
    dataType: "array",
    itemType: "link",
    displayName: "Link collection",
    isDeleted: false,
  },
  { key: "DocumentUrl", dataType: "url", displayName: "Document URL", isDeleted: false },
  { key: "ImageUrl", dataType: "url", displayName: "Image URL", isDeleted: false },
  { key: "guid", dataType: "string", displayName: "GUID", isDeleted: false },
];

const compositionFormat: PropertyFormatDocument = {
  key: "Composition",
  dataType: "composition",
  displayName: "Composition",
  isDeleted: false,
};

function builtIn(
  key: string,
  displayName: string,
  baseType: string,
  more: Partial<ContentTypeDocument> = {},
): ContentTypeDocument {
  return readBackContentType({ key, displayName, baseType, ...more });
}

/** Built-in types a user may change, as the vendor gives them no source. */
const openTypes = [
  builtIn("BlankExperience", "Blank Experience", "_experience", {
    description: "An experience without a predefined layout.",
    mayContainTypes: ["*"],
  }),
  builtIn("BlankSection", "Blank Section", "_section", {
    description: "A section without a predefined layout.",
    compositionBehaviors: ["sectionEnabled"],
  }),
];

const systemTypes = [
  builtIn("SysRoot", "Root", "_folder", { mayContainTypes: ["*"], sortOrder: 10000 }),
  builtIn("SysContentFolder", "Content Folder", "_folder", {
    description: "Used as content folder",
    mayContainTypes: ["*"],
    sortOrder: 10020,
  }),
];

const mediaTypes = [
  builtIn("GenericMedia", "Generic media", "_media", { sortOrder: 500 }),
  builtIn("ImageMedia", "Image media", "_image", {
    sortOrder: 510,
    mediaFileExtensions: ["jpg", "jpeg", "gif", "bmp", "png", "svg", "tiff", "webp"],
  }),
  builtIn("VideoMedia", "Video media", "_video", {
    sortOrder: 520,
    mediaFileExtensions: ["avi", "mov", "mp4", "mpg", "ogv", "webm", "wmv"],
  }),
];

/** The state of a fresh tenant. */
export function createTenantState(settings: Settings, at: number): TenantState {
  let state: TenantState = {
    revision: 0,
    contentTypes: new Map(),
    propertyGroups: new Map(),
    propertyFormats: new Map(),
    displayTemplates: new Map(),
    locales: new Map(),
  };
  const add = <Name extends CollectionName>(
    collection: Name,
    document: Documents[Name],
    source: string | null,
  ): void => {
    const writer = { name: "", at };
    state = put(state, { collection, key: document.key, document, writer, source });
  };

  for (const [key, displayName, sortOrder] of systemGroups) {
    add("propertyGroups", { key, displayName, sortOrder }, "_system");
  }
  const ownGroups = [...(settings.seedContentGroup ? ["Content"] : []), ...settings.propertyGroups];
  for (const key of ownGroups) add("propertyGroups", { key, displayName: key, sortOrder: 0 }, null);
  for (const format of formats) add("propertyFormats", format, null);
  if (settings.apiRevision === "1.1") add("propertyFormats", compositionFormat, null);
  for (const { key, dataType, itemType, displayName, isDeleted } of settings.propertyFormats) {
    const kind = itemType === undefined ? { dataType } : { dataType, itemType };
    add("propertyFormats", { key, ...kind, displayName: displayName ?? key, isDeleted }, null);
  }
  for (const type of openTypes) add("contentTypes", type, null);
  for (const type of systemTypes) add("contentTypes", type, "_system");
  if (settings.seedMediaTypes) for (const type of mediaTypes) add("contentTypes", type, null);
  add(
    "locales",
    { key: "en", displayName: "English", routeSegment: "en", isEnabled: true, sortOrder: 10 },
    null,
  );
  return state;
}
