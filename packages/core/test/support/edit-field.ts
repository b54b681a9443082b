import type { Field, JsonObject, Validations } from "../../src/model/index.ts";

/** Picks one of a list by a number of any size. */
export function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length] as T;
}

/** Sets a property, or takes it out when the value is undefined. */
export function put<T extends object, Name extends keyof T>(
  object: T,
  name: Name,
  value: T[Name] | undefined,
): T {
  const { [name]: _, ...rest } = object;
  return (value === undefined ? rest : { ...rest, [name]: value }) as T;
}

const words = ["a", "b", "c", "d", "e"];
const texts = ["one", "two", undefined, "three"];
const numbers = [1, 3, 5, undefined, 8];

function toggle(list: readonly string[], word: string): string[] {
  return list.includes(word) ? list.filter((other) => other !== word) : [...list, word];
}

function moveFirst<T>(list: readonly T[], index: number): T[] {
  const moved = list[index % Math.max(1, list.length)];
  return moved === undefined ? [...list] : [moved, ...list.filter((entry) => entry !== moved)];
}

type Bounds = { min?: number | undefined; max?: number | undefined };

/** Bounds stay sound: the generator makes models that people could make. */
function editBounds<T extends Bounds>(bounds: T | undefined, value: number): T | undefined {
  const edited = { ...(bounds ?? {}) } as T;
  const bound = pick(numbers, value >> 1);
  if (value % 2 === 0) edited.min = bound as T["min"];
  else edited.max = bound === undefined ? bound : ((bound + 2) as T["max"]);
  for (const name of ["min", "max"] as const) if (edited[name] === undefined) delete edited[name];
  if ((edited.min ?? 0) > (edited.max ?? Number.POSITIVE_INFINITY)) delete edited.max;
  return Object.keys(edited).length === 0 ? undefined : edited;
}

type Choices = NonNullable<Validations["enum"]>;

function editChoices(choices: Choices | undefined, value: number): Choices | undefined {
  const values = choices?.values ?? [];
  const known = pick<string | number>(["a", "b", "c", 1, 2], value >> 2);
  const at = values.findIndex((choice) => choice.value === known);
  const label = pick(texts, value >> 1);
  const relabelled = { value: known, ...(label === undefined ? {} : { label }) };
  const edits = [
    () => (at < 0 ? [...values, relabelled] : values.filter((_, index) => index !== at)),
    () => (at < 0 ? [relabelled, ...values] : values.with(at, relabelled)),
    () => moveFirst(values, value >> 2),
    () => (at < 0 ? [...values, relabelled] : values),
  ];
  const edited = pick(edits, value)();
  return edited.length === 0 ? undefined : { ...choices, values: edited };
}

type Edit = (rules: Validations, value: number) => Validations;

const ruleEdits: readonly Edit[] = [
  (rules, value) => put(rules, "size", editBounds(rules.size, value)),
  (rules, value) => put(rules, "range", editBounds(rules.range, value)),
  (rules, value) => put(rules, "enum", editChoices(rules.enum, value)),
  (rules, value) => {
    const types = rules.allowedTypes?.types ?? [];
    const edited =
      value % 3 === 0 ? moveFirst(types, value >> 2) : toggle(types, pick(words, value >> 2));
    return put(rules, "allowedTypes", edited.length === 0 ? undefined : { types: edited });
  },
  (rules, value) => {
    const marks = { allowed: toggle(rules.richText?.marks?.allowed ?? [], pick(words, value)) };
    return put(rules, "richText", { ...rules.richText, marks });
  },
  (rules, value) => {
    const types = toggle(rules.richText?.embeds?.entry?.[0]?.types ?? [], pick(words, value));
    const { embeds: _, ...rest } = rules.richText ?? {};
    const embeds = types.length === 0 ? {} : { embeds: { entry: [{ types }] } };
    return put(rules, "richText", { ...rest, ...embeds });
  },
  (rules, value) => {
    const flags = pick(["i", undefined, "g"], value);
    const pattern = { pattern: pick(words, value >> 2), ...(flags === undefined ? {} : { flags }) };
    return put(rules, "pattern", value % 5 === 0 ? undefined : pattern);
  },
  (rules, value) => {
    const width = editBounds(rules.imageSize?.width, value);
    return put(rules, "imageSize", width === undefined ? undefined : { width });
  },
];

function editRules(edit: Edit, rules: Validations | undefined, value: number) {
  const edited = edit(rules ?? {}, value);
  return Object.keys(edited).length === 0 ? undefined : edited;
}

/** A platform part with a nested object and a list. */
export function editPlatform(
  platform: Record<string, JsonObject> | undefined,
  value: number,
): Record<string, JsonObject> | undefined {
  const name = pick(["cms", "dam"], value);
  const { deep, ...part } = platform?.[name] ?? {};
  const nested = {
    ...(deep as JsonObject | undefined),
    [pick(["x", "y"], value >> 1)]: value >> 3,
  };
  const edits: readonly (() => JsonObject | undefined)[] = [
    () => ({ ...part, deep: nested }),
    () => ({ ...part, [pick(["p", "constructor"], value)]: pick(words, value >> 2), deep: nested }),
    () => ({ ...part, deep: { x: 0 } }),
    () => ({ ...part, list: words.slice(0, 1 + ((value >> 3) % 4)) }),
    () => undefined,
  ];
  const edited = put(platform ?? {}, name, pick(edits, value >> 2)());
  return Object.keys(edited).length === 0 ? undefined : edited;
}

const shapes: readonly Pick<Field, "type" | "items">[] = [
  { type: "text" },
  { type: "integer" },
  { type: "reference" },
  { type: "array", items: { type: "text" } },
  { type: "array", items: { type: "reference" } },
];

type FieldEdit = (field: Field, value: number) => Field;

const fieldEdits: readonly FieldEdit[] = [
  (field, value) => ({ ...field, required: value % 2 === 0 }),
  (field, value) => ({ ...field, localized: value % 2 === 0, unique: value % 3 === 0 }),
  (field, value) => ({ ...field, name: pick(words, value) }),
  (field, value) => put(field, "help", pick(texts, value)),
  (field, value) => put(field, "group", pick(texts, value)),
  (field, value) => put(field, "order", pick(numbers, value)),
  (field, value) => put(field, "hidden", value % 2 === 0 ? true : undefined),
  (field, value) => put(field, "default", pick([undefined, "x", { en: "x" }, { de: 1 }], value)),
  (field, value) => ({ ...put(field, "items", undefined), ...pick(shapes, value) }),
  (field, value) => put(field, "platform", editPlatform(field.platform, value)),
  ...ruleEdits.map(
    (edit): FieldEdit =>
      (field, value) =>
        put(field, "validations", editRules(edit, field.validations, value)),
  ),
  ...ruleEdits.map(
    (edit): FieldEdit =>
      (field, value) => {
        const { items } = field;
        if (items === undefined) return field;
        const validations = editRules(edit, items.validations, value);
        return { ...field, items: put(items, "validations", validations) };
      },
  ),
];

/** One edit of one field; the same numbers make the same edit. */
export function editField(field: Field, edit: number, value: number): Field {
  return pick(fieldEdits, edit)(field, value);
}
