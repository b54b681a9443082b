import { stripVTControlCharacters } from "node:util";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Texts of a platform may hold anything; on a terminal, control characters would act. */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text).replace(controls, "�");
}

/** The same value, with every text in it cleaned. */
export function clean<Value>(value: Value): Value {
  if (typeof value === "string") return cleanText(value) as Value;
  if (Array.isArray(value)) return value.map(clean) as Value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [cleanText(key), clean(one)]);
  return Object.fromEntries(entries) as Value;
}
