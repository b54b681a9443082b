import { z } from "zod";

const ranges = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of the month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12 },
  { name: "day of the week", min: 0, max: 7 },
] as const;

// A star, `5`, `1-5`, and any of them with a step (`1-30/5`); lists of these have commas.
const part = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/;

/** What is wrong with a cron expression; null when nothing is. */
export function cronProblem(expression: string): string | null {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== ranges.length) {
    return "must have five fields: minute, hour, day of the month, month, day of the week";
  }
  for (const [at, { name, min, max }] of ranges.entries()) {
    for (const one of (fields[at] ?? "").split(",")) {
      const match = part.exec(one);
      const from = Number(match?.[1] ?? min);
      const to = Number(match?.[2] ?? match?.[1] ?? max);
      const step = match?.[3] === undefined ? 1 : Number(match[3]);
      if (match === null || from < min || to > max || from > to || step < 1 || step > max) {
        return `has a ${name} that is not one: '${one}'. Allowed are ${min} to ${max}, *, ranges, steps and lists`;
      }
    }
  }
  return null;
}

/** Five fields, numbers only: `0 6 * * 1-5` is at six on every working day. */
export const cronSchema = z
  .string()
  .max(200)
  .superRefine((expression, context) => {
    const message = cronProblem(expression);
    if (message !== null) context.addIssue({ code: "custom", message });
  });

export const timeZoneSchema = z
  .string()
  .max(100)
  .refine(isTimeZone, { message: "is no time zone. Use an IANA name, as in 'Europe/Berlin'" });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
