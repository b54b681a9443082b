import { IconBan, IconCircleCheck, IconCircleX, IconClockExclamation } from "@tabler/icons-react";
import type { ApiToken } from "./api-types.ts";
import { type Looks, look } from "./status.ts";

const dayMs = 86_400_000;

export const tokenStates = ["active", "ending", "expired", "revoked"] as const;
export type TokenState = (typeof tokenStates)[number];

export const tokenLooks: Looks<TokenState> = {
  active: look("Active", "success", IconCircleCheck, "It is accepted."),
  ending: look("Ends soon", "warning", IconClockExclamation, "It is accepted for a week at most."),
  expired: look("Expired", "neutral", IconCircleX, "Its time is over: it is refused."),
  revoked: look("Revoked", "neutral", IconBan, "Somebody ended it: it is refused."),
};

/** How a token stands now. */
export function tokenState(
  { revokedAt, expiresAt }: Pick<ApiToken, "revokedAt" | "expiresAt">,
  now: Date,
): TokenState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt === null) return "active";
  const left = new Date(expiresAt).getTime() - now.getTime();
  if (left <= 0) return "expired";
  return left < 7 * dayMs ? "ending" : "active";
}

export const lifetimes = ["30", "90", "365", "never", "date"] as const;
export type Lifetime = (typeof lifetimes)[number];

export const lifetimeLabels: Readonly<Record<Lifetime, string>> = {
  "30": "In 30 days",
  "90": "In 90 days",
  "365": "In a year",
  never: "Never",
  date: "On a day of your choice",
};

/**
 * When a token ends, as the API takes it; null: never; undefined: no day has been chosen. A day of the
 * reader's counts to its end.
 */
export function expiryOf(lifetime: Lifetime, day: string, now: Date): string | null | undefined {
  if (lifetime === "never") return null;
  if (lifetime !== "date") return new Date(now.getTime() + Number(lifetime) * dayMs).toISOString();
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const end = new Date(year, month - 1, date, 23, 59, 59);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/** What is wrong with an e-mail address as it is typed; null: nothing. The server has the last word. */
export function emailProblem(text: string): string | null {
  if (text.trim() === "") return "An address is needed.";
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) ? null : "This is not an e-mail address.";
}

/** What is wrong with a name as it is typed; null: nothing. */
export function nameProblem(text: string, longest = 100): string | null {
  if (text.trim() === "") return "A name is needed.";
  return text.trim().length <= longest ? null : `At most ${longest} characters.`;
}
