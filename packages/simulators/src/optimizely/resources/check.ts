import type { JsonValue } from "../json/json.ts";
import { invalidDocument, type Problem } from "../problem.ts";
import { type CheckContext, createCheckContext } from "../rules/context.ts";
import { validateDocument } from "../schema/validate.ts";
import type { Documents } from "../state/tenant.ts";
import type { ResourceKind, Visit, WritableName } from "./kind.ts";

export type Checked<Document> = { readonly document: Document } | { readonly problem: Problem };

/** The checks after shape: references first, and rules only once these are in order. */
export function checkMeaning<Name extends WritableName>(
  document: Documents[Name],
  kind: ResourceKind<Name>,
  context: CheckContext,
): Problem | null {
  const missing = kind.findMissingReferences(document, context);
  if (missing.length > 0) return invalidDocument(missing);
  const broken = kind.checkRules(document, context);
  return broken.length > 0 ? invalidDocument(broken) : null;
}

/** Checks a whole document: shape, then references, then rules. */
export function checkDocument<Name extends WritableName>(
  value: JsonValue,
  kind: ResourceKind<Name>,
  visit: Pick<Visit, "settings" | "current">,
): Checked<Documents[Name]> {
  const { settings, current } = visit;
  const validated = validateDocument(value, { ...kind, settings });
  if ("issues" in validated) return { problem: invalidDocument(validated.issues) };
  const refused = checkMeaning(validated.document, kind, createCheckContext(current, settings));
  return refused === null ? validated : { problem: refused };
}
