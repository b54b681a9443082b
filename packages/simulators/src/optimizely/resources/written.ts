import { validatorHeaders } from "../http/conditional.ts";
import { prefersRepresentation } from "../http/headers.ts";
import { type Outcome, reply } from "../http/message.ts";
import { validatorsOf } from "../state/stored.ts";
import type { ResourceKind, StoredOf, Visit, WritableName } from "./kind.ts";
import { represent } from "./represent.ts";

/** Answers a write: with the resource when the client prefers so, else without a body. */
export function answerWritten<Name extends WritableName>(
  stored: StoredOf<Name>,
  params: {
    kind: ResourceKind<Name>;
    visit: Visit;
    status: { withBody: number; without: number };
    location?: string;
  },
): Outcome {
  const { kind, visit, status, location } = params;
  const headers = {
    ...validatorHeaders(validatorsOf(stored)),
    ...(location === undefined ? {} : { Location: location }),
  };
  if (!prefersRepresentation(visit.request.headers))
    return reply(status.without, undefined, headers);
  return reply(status.withBody, represent(stored, kind), {
    ...headers,
    "Preference-Applied": "return=representation",
  });
}
