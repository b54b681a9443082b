import {
  canonicalJson,
  contentTypeSchema,
  type Identity,
  type Issue,
  type Item,
  isJsonObject,
  type Json,
  type JsonObject,
  type ModelFile,
  type ModelReader,
} from "@syncline/core/adapter";
import { decodeType } from "./decode.ts";
import { below, checkReferences, checkType, problem } from "./model-checks.ts";
import { findEntries, type ModelEntries } from "./model-shape.ts";
import { normaliseType } from "./normalise.ts";
import { isManaged } from "./remote-item.ts";
import { upgradeType } from "./upgrade-type.ts";

/** In a file, keys are what they are. */
const ownKeys: Identity = { nativeId: () => undefined, key: () => undefined };

interface ReadType {
  readonly path: string;
  readonly key: string;
  readonly native: JsonObject;
}

function keysOf(entries: ModelEntries["entries"]): ReadonlySet<string> {
  const keys = entries.map(({ value }) => (isJsonObject(value) ? value.key : undefined));
  return new Set(keys.filter((key) => typeof key === "string"));
}

/** The content types of the file in the words of v1, those of the platform itself left out. */
function readTypes(entries: ModelEntries["entries"], issues: Issue[]): ReadType[] {
  const error = problem("error", issues);
  const warning = problem("warning", issues);
  const keys = keysOf(entries);
  const hasType = (key: string) => keys.has(key);
  const types: ReadType[] = [];
  for (const { path, value } of entries) {
    if (!isJsonObject(value)) {
      error(path, "type_shape", "A content type must be an object.");
      continue;
    }
    const { properties } = value;
    if (properties !== undefined && properties !== null && !isJsonObject(properties)) {
      error(below(path, "properties"), "type_shape", "`properties` must be an object.");
      continue;
    }
    if (!isManaged(value)) {
      const message = `'${String(value.key)}' belongs to Optimizely itself: left out.`;
      warning(path, "system_type", message);
      continue;
    }
    const upgraded = upgradeType(value, path === "" ? "" : `${path}.`, {
      typeKey: String(value.key),
      hasType,
      warn: (at, message) => warning(at, "older_form", message),
    });
    const key = checkType(upgraded, path, error);
    checkReferences(upgraded, path, hasType, warning);
    if (key !== null) types.push({ path, key, native: normaliseType(upgraded) as JsonObject });
  }
  return types;
}

/** Each key once: a repeated type is collapsed, two different ones are an error. */
function withoutRepeats(types: readonly ReadType[], issues: Issue[]): ReadType[] {
  const error = problem("error", issues);
  const warning = problem("warning", issues);
  const first = new Map<string, ReadType>();
  const byCase = new Map<string, ReadType>();
  for (const type of types) {
    const { key, path, native } = type;
    const other = first.get(key);
    const alike = byCase.get(key.toLowerCase());
    if (other !== undefined) {
      const same = canonicalJson(other.native) === canonicalJson(native);
      if (same) warning(path, "type_repeated", `'${key}' is there twice, alike: read once.`);
      else {
        error(
          below(path, "key"),
          "type_ambiguous",
          `Two different content types have the key '${key}'; the other is ${other.path}.`,
          "Remove or rename one of them.",
        );
      }
      continue;
    }
    if (alike !== undefined) {
      const message = `'${key}' and '${alike.key}' differ by case only: one type at Optimizely.`;
      error(below(path, "key"), "type_ambiguous", message, "Rename one of them.");
    }
    first.set(key, type);
    byCase.set(key.toLowerCase(), type);
  }
  return [...first.values()];
}

function toItem({ path, native }: ReadType, issues: Issue[]): Item {
  const { item } = decodeType({ native, identity: ownKeys });
  const parsed = contentTypeSchema.safeParse(item.data);
  const error = problem("error", issues);
  for (const { path: at, message } of parsed.error?.issues ?? []) {
    error(below(path, at.join(".")), "type_invalid", message);
  }
  return item;
}

/** Sections that make no items: said, not swallowed. */
function checkSections(manifest: JsonObject, issues: Issue[]): void {
  const warning = problem("warning", issues);
  const { displayTemplates, propertyGroups } = manifest;
  if (Array.isArray(displayTemplates) && displayTemplates.length > 0) {
    warning("displayTemplates", "section_ignored", "Display templates are not read.");
  }
  const groups = Array.isArray(propertyGroups) ? propertyGroups : [];
  groups.forEach((group: Json, index) => {
    if (!isJsonObject(group) || group.displayName === group.key) return;
    const message = `The name of the group '${String(group.key)}' is not read: a group that is missing at a target is made with its key as name.`;
    warning(`propertyGroups[${index}].displayName`, "group_name_ignored", message);
  });
}

function read(document: Json): ModelFile {
  const found = findEntries(document);
  const issues: Issue[] = [];
  if (found === null) {
    problem("error", issues)("", "not_recognised", "This is no file of Optimizely content types.");
    return { format: "Optimizely", items: [], issues };
  }
  const types = withoutRepeats(readTypes(found.entries, issues), issues);
  if (found.manifest !== null) checkSections(found.manifest, issues);
  const faulty = issues.some(({ severity }) => severity === "error");
  const items = faulty ? [] : types.map((type) => toItem(type, issues));
  return { format: found.format, items, issues };
}

/** Manifests, API lists, lists and single files of content types; older revisions are brought up to v1. */
export const modelReader: ModelReader = {
  recognises: (document) => findEntries(document) !== null,
  read,
};
