import { writePreconditionHolds } from "../http/conditional.ts";
import { type Problem, problem } from "../problem.ts";
import { validatorsOf } from "../state/stored.ts";
import { collectionOf } from "../state/tenant.ts";
import type { ResourceKind, StoredOf, Visit, WritableName } from "./kind.ts";

export function notFound(noun: string, key: string): Problem {
  return problem(404, `The ${noun} '${key}' was not found.`);
}

/** Finds what a write is for and checks that it may be written: there, unchanged, and a user's own. */
export function findTarget<Name extends WritableName>(
  key: string,
  kind: ResourceKind<Name>,
  visit: Visit,
): { stored: StoredOf<Name> } | { problem: Problem } {
  const stored = collectionOf(visit.current, kind.collection).get(key);
  if (stored === undefined) return { problem: notFound(kind.noun, key) };
  if (!writePreconditionHolds(visit.request.headers, validatorsOf(stored))) {
    const detail = `The ${kind.noun} '${key}' has been changed since it was read.`;
    return { problem: problem(412, detail) };
  }
  if (stored.source !== null) {
    const detail = `The ${kind.noun} '${key}' belongs to '${stored.source}' and is read-only.`;
    return { problem: problem(403, detail) };
  }
  return { stored };
}
