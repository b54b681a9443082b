import { prefersRepresentation } from "../http/headers.ts";
import { type Outcome, refuse, reply } from "../http/message.ts";
import { remove } from "../state/tenant.ts";
import type { ResourceKind, Visit, WritableName } from "./kind.ts";
import { represent } from "./represent.ts";
import { findTarget } from "./target.ts";

/** `DELETE` on one resource; there is no way back. */
export function removeResource<Name extends WritableName>(
  kind: ResourceKind<Name>,
  key: string,
  visit: Visit,
): Outcome {
  const { request, current, settings } = visit;
  const target = findTarget(key, kind, visit);
  if ("problem" in target) return refuse(target.problem);
  const contentCount = visit.contentCount(key);
  const refused = kind.checkRemoval({ key, state: current, settings, contentCount });
  if (refused !== null) return refuse(refused);

  visit.commit(remove(current, kind.collection, key));
  if (!prefersRepresentation(request.headers)) return reply(204);
  return reply(200, represent(target.stored, kind), {
    "Preference-Applied": "return=representation",
  });
}
