import type { Issue, ProblemCode } from "../problem.ts";
import { baseTypes } from "../schema/content-type-schema.ts";
import type { ContentTypeDocument, ItemDocument, PropertyDocument } from "../schema/documents.ts";
import { fieldName } from "../schema/field-names.ts";
import type { CheckContext } from "./context.ts";

function issue(code: ProblemCode, path: readonly PropertyKey[], detail: string): Issue {
  return { code, field: fieldName(path), detail };
}

export function missingContentType(path: readonly PropertyKey[], key: string): Issue {
  return issue("InvalidContentType", path, `Unable to find a content type '${key}'`);
}

/** Checks names of types; `known` decides which keys of a user's own types there are. */
function checkTypes(
  names: readonly string[] | undefined,
  path: readonly PropertyKey[],
  known: (key: string) => boolean,
): Issue[] {
  return (names ?? [])
    .filter((name) => name !== "*" && !baseTypes.has(name) && !known(name))
    .map((name) => missingContentType(path, name));
}

function checkFormat(
  property: PropertyDocument | ItemDocument,
  path: readonly PropertyKey[],
  context: CheckContext,
): Issue[] {
  if (property.format === undefined) return [];
  const format = context.propertyFormat(property.format);
  const itemType = "items" in property ? property.items?.type : undefined;
  const fits =
    format?.dataType === property.type &&
    (format.itemType === undefined || format.itemType === itemType);
  if (fits) return [];
  const detail = `The property format '${property.format}' does not match an existing format.`;
  return [issue("InvalidPropertyFormat", [...path, "format"], detail)];
}

interface Known {
  readonly context: CheckContext;
  /** Whether a component property may name this type. */
  component(key: string): boolean;
  /** Whether allowed and restricted types may name it. */
  listed(key: string): boolean;
}

function checkProperty(
  property: PropertyDocument | ItemDocument,
  path: readonly PropertyKey[],
  known: Known,
): Issue[] {
  const component = property.contentType === undefined ? [] : [property.contentType];
  const issues = [
    ...checkFormat(property, path, known.context),
    ...checkTypes(component, [...path, "contentType"], known.component),
    ...checkTypes(property.allowedTypes, [...path, "allowedTypes"], known.listed),
    ...checkTypes(property.restrictedTypes, [...path, "restrictedTypes"], known.listed),
  ];
  const group = "group" in property ? property.group : undefined;
  if (group !== undefined && !known.context.hasPropertyGroup(group)) {
    const detail = `The property group '${group}' does not match an existing group.`;
    issues.unshift(issue("InvalidPropertyGroup", [...path, "group"], detail));
  }
  if (!("items" in property) || property.items === undefined) return issues;
  return [...issues, ...checkProperty(property.items, [...path, "items"], known)];
}

/** Finds every property group, property format and content type a type names that does not exist. */
export function findMissingReferences(
  document: ContentTypeDocument,
  context: CheckContext,
): Issue[] {
  const { settings } = context;
  const itself = (key: string): boolean =>
    key === document.key && settings.selfReferences === "accept";
  const stored = (key: string): boolean =>
    itself(key) || context.storedContentType(key) !== undefined;
  const known = (key: string): boolean =>
    key === document.key ? stored(key) : context.contentType(key) !== undefined;
  const containable = settings.manifestForwardMayContain ? known : stored;
  // What an experience may hold is looked up among the types that are there already.
  const listed = document.baseType === "_experience" ? stored : known;

  const properties = Object.entries(document.properties ?? {}).flatMap(([name, property]) =>
    checkProperty(property, ["properties", name], { context, component: known, listed }),
  );
  const { composition, contracts, mayContainTypes } = document;
  return [
    ...checkTypes(mayContainTypes, ["mayContainTypes"], containable),
    ...(contracts ?? [])
      .filter((key) => context.contentType(key)?.isContract !== true)
      .map((key) => missingContentType(["contracts"], key)),
    ...checkTypes(composition?.allowedTypes, ["composition", "allowedTypes"], stored),
    ...checkTypes(composition?.restrictedTypes, ["composition", "restrictedTypes"], stored),
    ...properties,
  ];
}
