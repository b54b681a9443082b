import type { Issue } from "../problem.ts";
import type { ItemDocument, PropertyDocument } from "../schema/documents.ts";
import { invalidModel } from "../schema/issues.ts";
import { findMisplacedConstraints } from "./applicability.ts";
import type { CheckContext } from "./context.ts";

type Path = readonly PropertyKey[];

const notPrimitive = new Set(["contentReference", "content", "component", "link", "json"]);
const scalars = new Set(["string", "url", "boolean", "integer", "float", "dateTime"]);
/** Seen on element-enabled types read back from the vendor, beyond the scalars. */
const elementTypes = new Set([...scalars, "contentReference", "richText", "link"]);
const elementItemTypes = new Set([...scalars, "link"]);

function checkArray(property: PropertyDocument, path: Path, context: CheckContext): Issue[] {
  if (property.type !== "array") return [];
  if (property.items === undefined) {
    return [invalidModel([...path, "items"], "The Items field is required for an array.")];
  }
  const needsFormat = context.settings.linkCollectionFormat === "require";
  if (needsFormat && property.items.type === "link" && property.format !== "LinkCollection") {
    const detail = "An array of links must have the format 'LinkCollection'.";
    return [invalidModel([...path, "format"], detail)];
  }
  return [];
}

function checkIndexing(property: PropertyDocument, path: Path): Issue[] {
  const { indexingType, type } = property;
  if (indexingType !== "queryable" && indexingType !== "searchable") return [];
  if (!notPrimitive.has(type) && !notPrimitive.has(property.items?.type ?? "")) return [];
  const name = indexingType === "queryable" ? "Queryable" : "Searchable";
  const detail =
    `Setting 'IndexingType.${name}' is not allowed on property of type '${type}'. ` +
    "'IndexingType' should be applied to primitive properties.";
  return [invalidModel([...path, "indexingType"], detail)];
}

function checkComponent(
  property: PropertyDocument | ItemDocument,
  path: Path,
  context: CheckContext,
): Issue[] {
  const { contentType, type } = property;
  if (type === "component") {
    if (contentType === undefined) {
      const detail = "The ContentType field is required for a component.";
      return [invalidModel([...path, "contentType"], detail)];
    }
    const target = context.contentType(contentType);
    if (target === undefined || target.baseType === "_component") return [];
    const detail = `The content type '${contentType}' is not a component.`;
    return [invalidModel([...path, "contentType"], detail)];
  }
  const lists = [...(property.allowedTypes ?? []), ...(property.restrictedTypes ?? [])];
  if (contentType === undefined || lists.length === 0) return [];
  const detail = "A content type cannot be combined with allowed or restricted types.";
  return [invalidModel([...path, "contentType"], detail)];
}

/** The rules of one property and its items. */
export function checkPropertyRules(
  property: PropertyDocument,
  path: Path,
  context: CheckContext,
): Issue[] {
  const items = property.items;
  return [
    ...findMisplacedConstraints(property, path),
    ...checkArray(property, path, context),
    ...checkIndexing(property, path),
    ...checkComponent(property, path, context),
    ...(items === undefined
      ? []
      : [
          ...findMisplacedConstraints(items, [...path, "items"]),
          ...checkComponent(items, [...path, "items"], context),
        ]),
  ];
}

/** Whether an element, the smallest part of a visual composition, may have such a property. */
export function isAllowedOnElement(property: PropertyDocument): boolean {
  if (property.type === "array") return elementItemTypes.has(property.items?.type ?? "");
  return elementTypes.has(property.type);
}
