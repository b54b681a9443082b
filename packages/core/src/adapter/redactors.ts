import type { Secrets } from "./contract.ts";
import { createRedactor, type Redactor } from "./redact.ts";

/** The redactors of a process, one for each target. */
export interface Redactors {
  /**
   * Knows these secrets and whatever was learned at this target before: a platform may quote a session's token,
   * or a secret that was replaced, long after the call that carried it.
   */
  forTarget(params: { targetId: string; secrets: Secrets }): Redactor;
}

export function createRedactors(): Redactors {
  const byTarget = new Map<string, Redactor>();
  return {
    forTarget({ targetId, secrets }) {
      const redactor = byTarget.get(targetId) ?? createRedactor({});
      redactor.give(secrets);
      byTarget.set(targetId, redactor);
      return redactor;
    },
  };
}
