import type { Json } from "@syncline/core/model";
import { parseDocument } from "./parse-document.ts";

/** How a value is written: as yes or no, as the text itself, or as JSON. */
export type ValueForm = "flag" | "text" | "json";

/** The form of what may stand at a place, by what stands there now. */
export function valueForm(values: readonly unknown[]): ValueForm {
  const present = values.filter((value) => value !== undefined && value !== null);
  if (present.length === 0) return "json";
  if (present.every((value) => typeof value === "boolean")) return "flag";
  return present.every((value) => typeof value === "string") ? "text" : "json";
}

/** What the editor starts with. */
export function startText(value: unknown, form: ValueForm): string {
  if (form === "text") return typeof value === "string" ? value : "";
  if (form === "flag") return String(value === true);
  return JSON.stringify(value ?? null, null, 2);
}

/** The value that a text means in a form. */
export function parseOwnValue(
  text: string,
  form: ValueForm,
): { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly problem: string } {
  if (form === "text") return { ok: true, value: text };
  if (form === "flag") return { ok: true, value: text === "true" };
  const parsed = parseDocument(text);
  if (parsed.ok) return { ok: true, value: parsed.document };
  return { ok: false, problem: text.trim() === "" ? "A value is needed." : parsed.message };
}
