import { ignoresDataLoss } from "../http/headers.ts";
import { type Outcome, refuse } from "../http/message.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/json.ts";
import { applyMergePatch } from "../json/merge-patch.ts";
import { invalidDocument } from "../problem.ts";
import { createCheckContext } from "../rules/context.ts";
import { invalidModel, unknownField } from "../schema/issues.ts";
import { takeReadOnly, validateDocument } from "../schema/validate.ts";
import { findUnknownFields } from "../schema/validate-patch.ts";
import { collectionOf, type Documents, put } from "../state/tenant.ts";
import { readBody } from "./body.ts";
import { type Checked, checkMeaning } from "./check.ts";
import type { ResourceKind, StoredOf, Visit, WritableName } from "./kind.ts";
import { findTarget } from "./target.ts";
import { answerWritten } from "./written.ts";

function without(value: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** Merges a patch into what is stored and checks the result as a whole document. */
function merge<Name extends WritableName>(
  patch: JsonValue,
  stored: StoredOf<Name>,
  params: { kind: ResourceKind<Name>; visit: Visit },
): Checked<Documents[Name]> {
  const { kind, visit } = params;
  const { settings, current } = visit;
  if (!isJsonObject(patch)) {
    return { problem: invalidDocument([invalidModel([], "The patch must be an object.")]) };
  }
  const { rest, issues } = takeReadOnly(patch, { ...kind, settings });
  if (settings.unknownFields === "reject") issues.push(...findUnknownFields(rest, kind.fields));
  const changes = without(rest, kind.immutableFields);
  const merged = applyMergePatch(stored.document as unknown as JsonObject, changes);
  const validated = validateDocument(merged, { ...kind, settings });
  const found = "issues" in validated ? validated.issues : [];
  const all = [...issues, ...found.filter((one) => !issues.some((two) => two.field === one.field))];
  if (all.length > 0 || !("document" in validated)) return { problem: invalidDocument(all) };

  const refused = checkMeaning(validated.document, kind, createCheckContext(current, settings));
  if (refused !== null) return { problem: refused };
  const frozen = kind.immutableFields.filter((name) => Object.hasOwn(rest, name));
  if (frozen.length === 0) return validated;
  return { problem: invalidDocument(frozen.map((name) => unknownField([name]))) };
}

/** `PATCH` on one resource: RFC 7396 on the stored document. */
export function patchResource<Name extends WritableName>(
  kind: ResourceKind<Name>,
  key: string,
  visit: Visit,
): Outcome {
  const { request, current, settings, writer } = visit;
  const body = readBody(request, ["application/merge-patch+json"]);
  if ("problem" in body) return refuse(body.problem);
  const target = findTarget(key, kind, visit);
  if ("problem" in target) return refuse(target.problem);
  const checked = merge(body.value, target.stored, { kind, visit });
  if ("problem" in checked) return refuse(checked.problem);

  const document = kind.readBack(checked.document, current);
  const refused = kind.checkChange({
    before: target.stored.document,
    after: document,
    settings,
    via: "patch",
    ignoreDataLoss: ignoresDataLoss(request.headers),
  });
  if (refused !== null) return refuse(refused);
  const next = put(current, { collection: kind.collection, key, document, writer });
  visit.commit(next);
  const stored = collectionOf(next, kind.collection).get(key);
  if (stored === undefined) throw new Error(`The ${kind.noun} '${key}' was not kept.`);
  return answerWritten(stored, { kind, visit, status: { withBody: 200, without: 204 } });
}
