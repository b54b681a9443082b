import { canonicalJson } from "../json/json.ts";
import { type Problem, problem } from "../problem.ts";
import { checkMeaning } from "../resources/check.ts";
import type { ResourceKind, WritableName } from "../resources/kind.ts";
import { createCheckContext } from "../rules/context.ts";
import type { ContentTypeDocument } from "../schema/documents.ts";
import type { Settings } from "../settings.ts";
import { type Documents, findIgnoringCase, type TenantState } from "../state/tenant.ts";

export interface ItemParams<Name extends WritableName> {
  readonly kind: ResourceKind<Name>;
  readonly document: Documents[Name];
  readonly state: TenantState;
  readonly settings: Settings;
  readonly ignoreDataLoss: boolean;
  /** Types of the same manifest. */
  readonly pending: ReadonlyMap<string, ContentTypeDocument>;
}

export type ItemVerdict<Document> =
  | { readonly change: "created" | "updated" | "none"; readonly document: Document }
  | { readonly problem: Problem };

/** Decides what importing one item does: an existing resource is replaced as a whole. */
export function judgeItem<Name extends WritableName>(
  params: ItemParams<Name>,
): ItemVerdict<Documents[Name]> {
  const { kind, state, settings, ignoreDataLoss, pending } = params;
  const { key } = params.document;
  const refused = checkMeaning(params.document, kind, createCheckContext(state, settings, pending));
  if (refused !== null) return { problem: refused };

  const document = kind.readBack(params.document, state);
  const existing = findIgnoringCase(state, kind.collection, key);
  if (existing === undefined) return { change: "created", document };
  if (existing.key !== key) {
    const detail = `A ${kind.noun} with the key '${existing.key}' already exists.`;
    return { problem: problem(409, detail, { code: "ConflictingResource" }) };
  }
  const before = existing.document;
  if (canonicalJson(before) === canonicalJson(document)) return { change: "none", document };
  if (existing.source !== null) {
    return { problem: problem(403, `The ${kind.noun} '${key}' is read-only.`) };
  }
  const frozen = kind.immutableFields.find(
    (field) =>
      canonicalJson((before as Readonly<Record<string, unknown>>)[field]) !==
      canonicalJson((document as Readonly<Record<string, unknown>>)[field]),
  );
  if (frozen !== undefined) {
    return { problem: problem(400, `The field '${frozen}' of '${key}' cannot be changed.`) };
  }
  const lossy = kind.checkChange({
    before,
    after: document,
    settings,
    via: "manifest",
    ignoreDataLoss,
  });
  return lossy === null ? { change: "updated", document } : { problem: lossy };
}
