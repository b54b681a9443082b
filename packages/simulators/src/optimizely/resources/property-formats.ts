import { type Outcome, refuse } from "../http/message.ts";
import { booleanParameter } from "../http/query.ts";
import { problem } from "../problem.ts";
import type { Visit } from "./kind.ts";
import { listResources } from "./list.ts";
import { readResource } from "./read.ts";

const kind = { noun: "property format", hasStamps: false } as const;

/** `GET /propertyformats`; deleted formats do not show. */
export function listPropertyFormats(visit: Visit): Outcome {
  const formats = [...visit.seen.propertyFormats.values()];
  const present = formats.filter((stored) => !stored.document.isDeleted);
  return listResources(present, kind, { visit, paged: true });
}

/** `GET /propertyformats/{key}`; a deleted format only shows with `allowDeleted`. */
export function readPropertyFormat(key: string, visit: Visit): Outcome {
  const allowDeleted = booleanParameter(visit.request.query, "allowDeleted");
  if (allowDeleted === null) {
    return refuse(problem(400, "The query parameter 'allowDeleted' must be true or false."));
  }
  const stored = visit.seen.propertyFormats.get(key);
  const shown = stored?.document.isDeleted === true && !allowDeleted ? undefined : stored;
  return readResource(shown, kind, { key, visit });
}
