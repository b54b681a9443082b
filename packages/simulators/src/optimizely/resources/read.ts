import { isNotModified, validatorHeaders } from "../http/conditional.ts";
import { type Outcome, refuse, reply } from "../http/message.ts";
import { validatorsOf } from "../state/stored.ts";
import type { CollectionName } from "../state/tenant.ts";
import type { StoredOf, Visit } from "./kind.ts";
import { represent } from "./represent.ts";
import { notFound } from "./target.ts";

/** `GET` of one resource, conditional if the client has seen it before. */
export function readResource(
  stored: StoredOf<CollectionName> | undefined,
  kind: { readonly noun: string; readonly hasStamps: boolean },
  params: { key: string; visit: Visit },
): Outcome {
  if (stored === undefined) return refuse(notFound(kind.noun, params.key));
  const validators = validatorsOf(stored);
  const headers = validatorHeaders(validators);
  if (isNotModified(params.visit.request.headers, validators))
    return reply(304, undefined, headers);
  return reply(200, represent(stored, kind), headers);
}
