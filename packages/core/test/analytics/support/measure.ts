import { type Cause, causeOf } from "../../../src/analytics/cause/index.ts";
import type { Labelled } from "./labelled.ts";
import { recordedFailure } from "./record.ts";

export interface Judged {
  readonly label: Labelled;
  readonly message: string;
  readonly cause: Cause;
}

/** Figures of one set, from 0 to 1. */
export interface Figures {
  readonly failures: number;
  readonly groups: number;
  /** Of the pairs given one cause, those that belong together. */
  readonly precision: number;
  /** Of the pairs that belong together, those given one cause. */
  readonly recall: number;
  readonly origin: number;
  readonly retryable: number;
}

export async function judge(label: Labelled, withBody = false): Promise<Judged> {
  const input = await recordedFailure(label);
  const known = withBody && label.failure === undefined ? { body: label.body } : {};
  return { label, message: input.message, cause: causeOf({ ...input, ...known }) };
}

function pairs(keys: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

export function figuresOf(judged: readonly Judged[]): Figures {
  const given = pairs(judged.map(({ cause }) => cause.id));
  const wanted = pairs(judged.map(({ label }) => label.group));
  const both = pairs(judged.map(({ cause, label }) => `${cause.id} ${label.group}`));
  const right = (of: (one: Judged) => boolean) => share(judged.filter(of).length, judged.length);
  return {
    failures: judged.length,
    groups: new Set(judged.map(({ label }) => label.group)).size,
    precision: share(both, given),
    recall: share(both, wanted),
    origin: right(({ cause, label }) => cause.origin === label.origin),
    retryable: right(({ cause, label }) => cause.retryable === label.retryable),
  };
}
