import type { Field, Validations } from "../model/index.ts";

type Rules = Validations | undefined;
type Bounds = { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;

/** Fewer values lie between the new bounds. */
function narrowed(before: Bounds, after: Bounds): boolean {
  const min = (bounds: Bounds) => bounds?.min ?? Number.NEGATIVE_INFINITY;
  const max = (bounds: Bounds) => bounds?.max ?? Number.POSITIVE_INFINITY;
  return min(after) > min(before) || max(after) < max(before);
}

/** Dates by their moment; a text that is none differs from every other. */
function datesNarrowed(before: Validations["dateRange"], after: Validations["dateRange"]): boolean {
  const differs = (old: string | undefined, now: string | undefined, sign: 1 | -1): boolean => {
    if (now === undefined || now === old) return false;
    if (old === undefined) return true;
    const later = (Date.parse(now) - Date.parse(old)) * sign;
    return Number.isNaN(later) || later > 0;
  };
  return differs(before?.min, after?.min, 1) || differs(before?.max, after?.max, -1);
}

/** A list of what is allowed says more than its absence, which allows all; shorter says more than longer. */
function fewerAllowed<T>(
  before: readonly T[] | undefined,
  after: readonly T[] | undefined,
): boolean {
  if (after === undefined) return false;
  return before === undefined || before.some((value) => !after.includes(value));
}

function moreForbidden<T>(before: readonly T[] = [], after: readonly T[] = []): boolean {
  return after.some((value) => !before.includes(value));
}

function patternChanged(before: Rules, after: Rules, name: "pattern" | "notPattern"): boolean {
  const [old, now] = [before?.[name], after?.[name]];
  if (now === undefined) return false;
  return old?.pattern !== now.pattern || (old.flags ?? "") !== (now.flags ?? "");
}

type Embeds = NonNullable<NonNullable<Validations["richText"]>["embeds"]>;
type EmbedRule = Embeds[string][number];

/** One rule may limit the types, another the number: what each node may hold is all of them together. */
function embedsNarrowed(before: Embeds = {}, after: Embeds = {}): boolean {
  const typesOf = (rules: readonly EmbedRule[] | undefined) =>
    rules?.find((rule) => rule.types !== undefined)?.types;
  const sizeOf = (rules: readonly EmbedRule[] | undefined) =>
    rules?.find((rule) => rule.size !== undefined)?.size;
  return Object.entries(after).some(
    ([node, rules]) =>
      fewerAllowed(typesOf(before[node]), typesOf(rules)) ||
      narrowed(sizeOf(before[node]), sizeOf(rules)),
  );
}

/** Whether a rule lets fewer values through than it did, by name: total over the rules there are. */
const tests: Record<keyof Validations, (before: Rules, after: Rules) => boolean> = {
  size: (before, after) => narrowed(before?.size, after?.size),
  range: (before, after) => narrowed(before?.range, after?.range),
  fileSize: (before, after) => narrowed(before?.fileSize, after?.fileSize),
  imageSize: (before, after) =>
    narrowed(before?.imageSize?.width, after?.imageSize?.width) ||
    narrowed(before?.imageSize?.height, after?.imageSize?.height),
  dateRange: (before, after) => datesNarrowed(before?.dateRange, after?.dateRange),
  pattern: (before, after) => patternChanged(before, after, "pattern"),
  notPattern: (before, after) => patternChanged(before, after, "notPattern"),
  enum: (before, after) =>
    fewerAllowed(
      before?.enum?.values.map(({ value }) => value),
      after?.enum?.values.map(({ value }) => value),
    ),
  allowedTypes: (before, after) =>
    fewerAllowed(before?.allowedTypes?.types, after?.allowedTypes?.types),
  restrictedTypes: (before, after) =>
    moreForbidden(before?.restrictedTypes?.types, after?.restrictedTypes?.types),
  mediaKinds: (before, after) => fewerAllowed(before?.mediaKinds?.kinds, after?.mediaKinds?.kinds),
  richText: (before, after) =>
    fewerAllowed(before?.richText?.marks?.allowed, after?.richText?.marks?.allowed) ||
    fewerAllowed(before?.richText?.nodes?.allowed, after?.richText?.nodes?.allowed) ||
    embedsNarrowed(before?.richText?.embeds, after?.richText?.embeds),
};

function tightened(before: Rules, after: Rules): string[] {
  const names = Object.keys(tests) as (keyof Validations)[];
  return names.filter((name) => tests[name](before, after));
}

/**
 * The rules of a field that let fewer values through after than before, by path within the field:
 * `validations.size`. A field whose type changes loses its content anyway, so its rules are not looked at.
 */
export function tightenedValidations(before: Field, after: Field): string[] {
  if (before.type !== after.type || before.items?.type !== after.items?.type) return [];
  return [
    ...tightened(before.validations, after.validations).map((name) => `validations.${name}`),
    ...tightened(before.items?.validations, after.items?.validations).map(
      (name) => `items.validations.${name}`,
    ),
  ];
}
