import type { RetentionPolicy, RetentionPreview } from "./api-types.ts";
import { plural } from "./format.ts";

export const keptParts = ["payloadDays", "exchangeDays", "recordDays"] as const;
export type KeptPart = (typeof keptParts)[number];
/** Days, or null for ever. */
export type Kept = Readonly<Record<KeptPart, number | null>>;

export const keptWords: Readonly<
  Record<KeptPart, { readonly label: string; readonly what: string; readonly stays: string }>
> = {
  payloadDays: {
    label: "Payloads",
    what: "What was sent, what was there before, what came back; bodies of requests and responses.",
    stays: "their hashes and sizes",
  },
  exchangeDays: {
    label: "Exchanges",
    what: "Requests and responses: address, headers, status, times.",
    stays: "their place in the log, and their hash in the record's leaf",
  },
  recordDays: {
    label: "Records",
    what: "The records themselves: one item in one run.",
    stays: "their place in the log, and the last success of each item at each target",
  },
};

const dayMs = 86_400_000;
const most = 36_500;

export function keptOf({ payloadDays, exchangeDays, recordDays }: RetentionPolicy): Kept {
  return { payloadDays, exchangeDays, recordDays };
}

/** What is wrong with a policy as it is typed, by part: the server refuses the same. */
export function keptProblems(kept: Kept): Readonly<Partial<Record<KeptPart, string>>> {
  const problems: Partial<Record<KeptPart, string>> = {};
  for (const part of keptParts) {
    const days = kept[part];
    if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= most)) {
      problems[part] = "Whole days, from 1 to 36,500.";
    }
  }
  if (longer(kept.payloadDays, kept.exchangeDays)) {
    problems.payloadDays ??= "Not longer than the exchanges that carried them.";
  }
  if (longer(kept.exchangeDays, kept.recordDays)) {
    problems.exchangeDays ??= "Not longer than the records they belong to.";
  }
  return problems;
}

function longer(one: number | null, other: number | null): boolean {
  return other !== null && (one === null || one > other);
}

/** Parts that would be kept for less time than now: what is older is erased within the hour. */
export function shortened(before: Kept, after: Kept): KeptPart[] {
  return keptParts.filter((part) => longer(before[part], after[part]));
}

/** Before this moment things are gone; null: nothing goes. */
export function cutOff(days: number | null, now: Date): Date | null {
  return days === null ? null : new Date(now.getTime() - days * dayMs);
}

export function daysWords(days: number | null): string {
  if (days === null) return "for ever";
  return days === 1 ? "1 day" : `${days.toLocaleString("en-GB")} days`;
}

/**
 * How far a part's bar reaches, of the whole width. On a logarithmic scale, since a week and ten years both
 * have to be seen; for ever is all of it.
 */
export function keptShare(days: number | null): number {
  if (days === null || !Number.isFinite(days)) return 100;
  const share = Math.log(Math.max(1, days) + 1) / Math.log(most + 1);
  return Math.round(Math.min(0.96, share) * 1000) / 10;
}

const countedWords: Readonly<
  Record<KeptPart, { readonly of: keyof RetentionPreview; readonly one: string }>
> = {
  payloadDays: { of: "payloads", one: "payload" },
  exchangeDays: { of: "exchanges", one: "exchange" },
  recordDays: { of: "records", one: "record" },
};

/** How much of a part the next pass would erase: `More than 1,000 payloads`. Undefined: it could not be asked. */
export function erasedWords(part: KeptPart, preview: RetentionPreview | undefined): string {
  const { of, one } = countedWords[part];
  if (preview === undefined) return `${keptWords[part].label}, as many as there are by then,`;
  const found = preview[of];
  if (found.count === null) return `${keptWords[part].label}, too many to count here,`;
  const words = plural(found.count, one);
  if (found.more) return `More than ${words}`;
  return found.count === 0 ? `No ${one} yet` : words;
}
