import type { Issue } from "../problem.ts";
import { baseTypes } from "../schema/content-type-schema.ts";
import type { ContentTypeDocument } from "../schema/documents.ts";
import { invalidModel } from "../schema/issues.ts";
import { findCircularComponent } from "./circular.ts";
import { checkCompositionRules } from "./composition-rules.ts";
import type { CheckContext } from "./context.ts";
import { checkPropertyRules, isAllowedOnElement } from "./property-rules.ts";

/** `_section`: the vendor's own sections are read back with `sectionEnabled`. */
const composable = new Set(["_component", "_section"]);
const media = new Set(["_media", "_image", "_video"]);

function checkBaseType(document: ContentTypeDocument): Issue[] {
  const { baseType } = document;
  if (document.isContract === true) return [];
  if (baseType === undefined || baseType === null) {
    return [invalidModel(["baseType"], "The BaseType field is required.")];
  }
  if (baseTypes.has(baseType)) return [];
  return [invalidModel(["baseType"], `The base type '${baseType}' is not supported.`)];
}

function checkFieldsOfBaseType(document: ContentTypeDocument): Issue[] {
  const baseType = document.baseType ?? "";
  const issues: Issue[] = [];
  if ((document.compositionBehaviors ?? []).length > 0 && !composable.has(baseType)) {
    const detail = `Composition behaviors are not supported by the base type '${baseType}'.`;
    issues.push(invalidModel(["compositionBehaviors"], detail));
  }
  if ((document.mediaFileExtensions ?? []).length > 0 && !media.has(baseType)) {
    const detail = `Media file extensions are not supported by the base type '${baseType}'.`;
    issues.push(invalidModel(["mediaFileExtensions"], detail));
  }
  return issues;
}

function checkElement(document: ContentTypeDocument): Issue[] {
  if (!(document.compositionBehaviors ?? []).includes("elementEnabled")) return [];
  return Object.entries(document.properties ?? {})
    .filter(([, property]) => !isAllowedOnElement(property))
    .map(([name]) => {
      const detail = `The property '${name}' is not allowed when content type has ElementEnabled.`;
      return invalidModel(["properties", name], detail);
    });
}

function checkCycles(document: ContentTypeDocument, context: CheckContext): Issue[] {
  const chain = findCircularComponent(document, context);
  if (chain === null) return [];
  const through = chain.map((key) => `'${key}'`).join(", ");
  const detail = `The content type '${document.key}' has a circular dependency through ${through}.`;
  return [invalidModel(["properties"], detail)];
}

/** Finds what breaks a rule in a type whose shape and references are in order. */
export function checkContentTypeRules(
  document: ContentTypeDocument,
  context: CheckContext,
): Issue[] {
  return [
    ...checkBaseType(document),
    ...checkFieldsOfBaseType(document),
    ...checkElement(document),
    ...checkCompositionRules(document, context),
    ...Object.entries(document.properties ?? {}).flatMap(([name, property]) =>
      checkPropertyRules(property, ["properties", name], context),
    ),
    ...checkCycles(document, context),
  ];
}
