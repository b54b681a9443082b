/** Everything that can follow from comparing base, local and remote: DESIGN §5. */
export const decisions = [
  "INITIAL_SYNC",
  "ADOPT",
  "PULL_NEW",
  "NO_CHANGE",
  "PUSH",
  "PULL",
  "CONVERGED",
  "DELETE_REMOTE",
  "DELETE_LOCAL",
  "FORGET",
  "CONFLICT_ADD_ADD",
  "CONFLICT_BOTH_MODIFIED",
  "CONFLICT_DELETE_MODIFY",
  "CONFLICT_MODIFY_DELETE",
] as const;
export type Decision = (typeof decisions)[number];

export interface Sides {
  /** Hash of what was last in sync; null when never. */
  readonly base: string | null;
  /** Hash of what the registry holds; null when absent. */
  readonly local: string | null;
  /** Hash of what the target holds; null when absent. */
  readonly remote: string | null;
}

/**
 * The decision table of DESIGN §5 as a total function. Only equality of hashes matters. With nothing on
 * any side there is nothing to do: NO_CHANGE.
 */
export function decide({ base, local, remote }: Sides): Decision {
  if (base === null) return decideFirstMeeting(local, remote);
  if (local === null && remote === null) return "FORGET";
  if (local === null) return remote === base ? "DELETE_REMOTE" : "CONFLICT_DELETE_MODIFY";
  if (remote === null) return local === base ? "DELETE_LOCAL" : "CONFLICT_MODIFY_DELETE";
  if (local === remote) return local === base ? "NO_CHANGE" : "CONVERGED";
  if (remote === base) return "PUSH";
  if (local === base) return "PULL";
  return "CONFLICT_BOTH_MODIFIED";
}

function decideFirstMeeting(local: string | null, remote: string | null): Decision {
  if (local === null) return remote === null ? "NO_CHANGE" : "PULL_NEW";
  if (remote === null) return "INITIAL_SYNC";
  return local === remote ? "ADOPT" : "CONFLICT_ADD_ADD";
}

export function isConflict(decision: Decision): boolean {
  return decision.startsWith("CONFLICT");
}
