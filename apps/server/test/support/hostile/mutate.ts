import fc from "fast-check";
import type { Text } from "./from-schema.ts";
import { hugeTexts, names, rawValues, texts } from "./values.ts";

const hostileTexts = texts.map((text) => JSON.stringify(text));

/** Any hostile value, as JSON text. */
const hostile: Text = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 40, arbitrary: fc.constantFrom(...rawValues) },
  {
    weight: 8,
    arbitrary: fc.string({ unit: "binary", maxLength: 200 }).map((t) => JSON.stringify(t)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...hugeTexts).map((text) => JSON.stringify(text)) },
);

/** A placeholder that no value has: it becomes a text that is no text of JavaScript's. */
const mark = "\u0001here\u0001";

/** Every place in a value, as the steps to it. */
function placesOf(value: unknown, at: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [[...at]];
  const inner = Object.entries(value).flatMap(([name, one]) => placesOf(one, [...at, name]));
  return [[...at], ...inner];
}

/** The JSON text of a value with another text in one place. */
function replaced(value: unknown, place: readonly (string | number)[], text: string): string {
  if (place.length === 0) return text;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  let parent = copy;
  for (const step of place.slice(0, -1)) parent = parent[step] as typeof parent;
  Object.defineProperty(parent, place.at(-1) ?? "", {
    value: mark,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return JSON.stringify(copy).replace(JSON.stringify(mark), () => text);
}

function without(value: unknown, place: readonly (string | number)[]): string {
  const copy = structuredClone(value) as Record<string | number, unknown>;
  let parent = copy;
  for (const step of place.slice(0, -1)) parent = parent[step] as typeof parent;
  delete parent[place.at(-1) ?? ""];
  return JSON.stringify(copy) ?? "null";
}

/** One change to a good input: in a place of its own, of a kind of its own. */
export function mutated(good: Text): Text {
  const change = fc.record({
    text: good,
    at: fc.nat(1_000),
    kind: fc.constantFrom("replace", "replace", "replace", "drop", "add", "twice", "wrap"),
    value: hostile,
    name: fc.constantFrom(...names),
  });
  return change.map(({ text, at, kind, value, name }) => {
    const parsed: unknown = JSON.parse(text);
    const places = placesOf(parsed);
    // The whole is one place of many, and the dullest.
    const place = places[at % 20 === 0 ? 0 : 1 + (at % Math.max(places.length - 1, 1))] ?? [];
    const member = `${JSON.stringify(name)}:${value}`;
    const inside = text.slice(1, -1);
    if (kind === "drop" && place.length > 0) return without(parsed, place);
    if (kind === "wrap") return `[${text}]`;
    if (kind === "add") return inside === "" ? `{${member}}` : `{${inside},${member}}`;
    if (kind === "twice" && inside !== "") return `{${inside},${inside}}`;
    return replaced(parsed, place, value);
  });
}
