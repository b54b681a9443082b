import type { Violation } from "../http/errors.ts";
import type { Json, JsonObject } from "../json.ts";
import type { StoredLocale } from "../state/types.ts";

/** Observed in a live refusal. */
const codePattern = /^[a-zA-Z0-9-]{2,11}$/;

function checkName(body: JsonObject, creating: boolean): Violation[] {
  if (typeof body.name !== "string") return [{ name: "required", path: "name" }];
  // Only a create refuses a blank name; an update keeps it as sent.
  if (creating && body.name.trim() === "") return [{ name: "required", path: "name" }];
  return [];
}

function checkCode(body: JsonObject, others: readonly StoredLocale[]): Violation[] {
  const { code } = body;
  if (typeof code !== "string") return [{ name: "required", path: "code" }];
  if (!codePattern.test(code)) return [{ name: "regexp", path: "code", value: code }];
  if (others.some((locale) => locale.code === code)) {
    return [{ name: "taken", path: "code", value: code }];
  }
  return [];
}

/** Follows fallbacks from a code; true when they come back to where they started. */
function cycles(start: string, fallback: string, others: readonly StoredLocale[]): boolean {
  const seen = new Set([start]);
  let code: string | null | undefined = fallback;
  while (typeof code === "string") {
    if (seen.has(code)) return true;
    seen.add(code);
    code = others.find((locale) => locale.code === code)?.fallbackCode;
  }
  return false;
}

function checkFallback(
  body: JsonObject,
  others: readonly StoredLocale[],
  isDefault: boolean,
): Violation[] {
  const value: Json | undefined = body.fallbackCode;
  if (value === undefined || value === null) return [];
  const bad: Violation[] = [{ name: "fallbackCode", path: "fallbackCode", value }];
  if (typeof value !== "string" || isDefault) return bad;
  if (!others.some((locale) => locale.code === value)) return bad;
  return cycles(String(body.code), value, others) ? bad : [];
}

/**
 * Everything wrong with a locale as sent, in the form of the space-level API.
 * @param params.others the other locales of the environment
 * @param params.stored null for a create
 */
export function validateLocale(params: {
  body: JsonObject;
  others: readonly StoredLocale[];
  stored: StoredLocale | null;
}): Violation[] {
  const { body, others, stored } = params;
  return [
    ...checkName(body, stored === null),
    ...checkCode(body, others),
    ...checkFallback(body, others, stored?.isDefault === true),
  ];
}
