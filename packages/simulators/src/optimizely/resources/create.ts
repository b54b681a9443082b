import { type Outcome, refuse } from "../http/message.ts";
import { problem } from "../problem.ts";
import { collectionOf, findIgnoringCase, put } from "../state/tenant.ts";
import { readBody } from "./body.ts";
import { checkDocument } from "./check.ts";
import type { ResourceKind, Visit, WritableName } from "./kind.ts";
import { answerWritten } from "./written.ts";

/** `POST` on a collection. */
export function createResource<Name extends WritableName>(
  kind: ResourceKind<Name>,
  visit: Visit,
): Outcome {
  const { request, current, writer } = visit;
  const body = readBody(request, ["application/json"]);
  if ("problem" in body) return refuse(body.problem);
  const checked = checkDocument(body.value, kind, visit);
  if ("problem" in checked) return refuse(checked.problem);

  const { key } = checked.document;
  if (findIgnoringCase(current, kind.collection, key) !== undefined) {
    const article = /^[aeiou]/.test(kind.noun) ? "An" : "A";
    const detail = `${article} ${kind.noun} with the key '${key}' already exists.`;
    return refuse(problem(409, detail, { code: "ConflictingResource" }));
  }
  const document = kind.readBack(checked.document, current);
  const next = put(current, { collection: kind.collection, key, document, writer });
  visit.commit(next);
  const stored = collectionOf(next, kind.collection).get(key);
  if (stored === undefined) throw new Error(`The ${kind.noun} '${key}' was not kept.`);
  const path = [...request.segments, encodeURIComponent(key)].join("/");
  return answerWritten(stored, {
    kind,
    visit,
    status: { withBody: 201, without: 201 },
    location: `${request.base}/${path}`,
  });
}
