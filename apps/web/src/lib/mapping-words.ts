import type { Json, JsonObject } from "@syncline/core/model";
import { IconBan, IconCircleCheck } from "@tabler/icons-react";
import type { FieldMapping, Loss } from "./api-types.ts";
import { isFieldType, typeWordsOf } from "./describe-field.ts";
import { propertyLabel } from "./property-words.ts";
import { look, lossLooks, type StatusLook } from "./status.ts";

/** From what hurts most. */
const severity = ["dropped", "narrowed", "approximated", "widened"] as const;

const keptLook = look("As it is", "success", IconCircleCheck, "Nothing of it is lost.");
const noneLook = look("No place", "danger", IconBan, "The target has no such field.");

/** How a target holds something, by the worst that is lost. */
export function fidelityLook(losses: readonly Pick<Loss, "kind">[]): StatusLook {
  const worst = severity.find((kind) => losses.some((loss) => loss.kind === kind));
  return worst === undefined ? keptLook : lossLooks[worst];
}

export function fieldLook({ native, losses }: Pick<FieldMapping, "native" | "losses">): StatusLook {
  return native === null ? noneLook : fidelityLook(losses);
}

/** How many places lose something, by how, the worst first. */
export function lossCounts(
  losses: readonly Pick<Loss, "kind">[],
): { readonly kind: Loss["kind"]; readonly count: number }[] {
  return severity
    .map((kind) => ({ kind, count: losses.filter((loss) => loss.kind === kind).length }))
    .filter(({ count }) => count > 0);
}

/** The platform's words for a type of field, as name and value: `type` `Symbol`, `items.type` `Link`. */
export function nativeWords(says: JsonObject): (readonly [name: string, value: string])[] {
  return Object.entries(says).flatMap(([name, value]) => leaves(name, value));
}

function leaves(name: string, value: Json): (readonly [string, string])[] {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([part, inner]) => leaves(`${name}.${part}`, inner));
  }
  if (Array.isArray(value)) {
    // Rules that the probe was given say nothing of the type.
    const texts = value.filter((entry) => typeof entry !== "object");
    return texts.length === 0 ? [] : [[name, texts.join(", ")]];
  }
  return [[name, String(value)]];
}

/** Several losses that say the same, told once with their places. */
export interface LossGroup extends Pick<Loss, "kind" | "message"> {
  readonly paths: readonly string[];
}

/** The worst first. */
export function groupLosses(losses: readonly Loss[]): LossGroup[] {
  const groups = [...Map.groupBy(losses, ({ kind, message }) => `${kind} ${message}`).values()];
  return groups
    .flatMap((of) => {
      const [first] = of;
      return first === undefined ? [] : [{ ...first, paths: of.map(({ path }) => path) }];
    })
    .map(({ kind, message, paths }) => ({ kind, message, paths }))
    .toSorted((a, b) => severity.indexOf(a.kind) - severity.indexOf(b.kind));
}

/** `validations.size` → `Length`, as people say it. */
export function aspectWords(path: string): string {
  return propertyLabel(path);
}

/** `for Text, one line and Number`; nothing where it is so for all that were tried. */
export function typesSuffix(types: readonly string[], tried: readonly string[]): string {
  if (types.length === tried.length) return "";
  const words = types.map((type) => (isFieldType(type) ? withinSentence(typeWordsOf(type)) : type));
  return ` Of: ${words.join("; ")}.`;
}

/** `Yes or no` → `yes or no`; `JSON` stays. */
export function withinSentence(words: string): string {
  return /^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
