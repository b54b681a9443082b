import type {
  Json,
  JsonObject,
  ScalarFieldType,
  ValidationName,
  Validations,
} from "@syncline/core/adapter";
import type { Lose } from "./losses.ts";
import { anyMedia, toMediaBase } from "./map-base.ts";
import { encodeEnum, isCalendarDay, isInt32 } from "./map-enum.ts";
import type { TypeKeys } from "./map-key.ts";

export interface RuleContext {
  readonly type: ScalarFieldType;
  /** Type of the value at Optimizely. */
  readonly nativeType: string;
  /** `fields.title.validations` */
  readonly path: string;
  readonly keys: TypeKeys;
  readonly lose: Lose;
}

/** Null: Optimizely has no such rule for such a value. */
type RuleEncoder<Name extends ValidationName> = (
  rule: NonNullable<Validations[Name]>,
  context: RuleContext,
) => JsonObject | null;

function count(
  field: string,
  value: number | undefined,
  path: string,
  lose: Lose,
): Record<string, number> {
  if (value === undefined) return {};
  if (isInt32(value)) return { [field]: value };
  lose(path, "dropped", "Optimizely counts no further than 2 147 483 647.");
  return {};
}

export function encodeSize(
  rule: NonNullable<Validations["size"]>,
  names: { min: string; max: string },
  path: string,
  lose: Lose,
): JsonObject {
  return {
    ...count(names.min, rule.min, `${path}.size.min`, lose),
    ...count(names.max, rule.max, `${path}.size.max`, lose),
  };
}

function bound(
  field: "minimum" | "maximum",
  value: number | undefined,
  { nativeType, path, lose }: RuleContext,
): JsonObject {
  if (value === undefined) return {};
  const at = `${path}.range.${field === "minimum" ? "min" : "max"}`;
  if (nativeType === "float" || isInt32(value)) return { [field]: value };
  const whole = field === "minimum" ? Math.ceil(value) : Math.floor(value);
  if (!isInt32(whole)) {
    lose(at, "dropped", "Whole numbers at Optimizely have 32 bits.");
    return {};
  }
  lose(at, "approximated", `The bound of a whole number is whole at Optimizely: ${whole}.`);
  return { [field]: whole };
}

function dateBound(
  field: "minimum" | "maximum",
  value: string | undefined,
  { path, lose }: RuleContext,
): JsonObject {
  if (value === undefined) return {};
  if (!isCalendarDay(value)) return { [field]: value };
  const at = `${path}.dateRange.${field === "minimum" ? "min" : "max"}`;
  lose(
    at,
    "approximated",
    "Optimizely wants a time as well: the start or the end of the day, UTC.",
  );
  return { [field]: `${value}T${field === "minimum" ? "00:00:00" : "23:59:59"}Z` };
}

/** The native names of a list of type keys; each change of a name, and each without one, noted. */
function typeNames(types: readonly string[], at: string, context: RuleContext): Json[] {
  return types.flatMap((key) => {
    const native = context.keys.nativeOf(key);
    if (native === null) {
      context.lose(at, "dropped", `Optimizely can have no type called '${key}'.`);
      return [];
    }
    if (context.keys.toCanonical(native) !== key) {
      context.lose(at, "approximated", `'${key}' is called '${native}' at Optimizely.`);
    }
    return [native];
  });
}

function encodeTypes(
  field: "allowedTypes" | "restrictedTypes",
  rule: NonNullable<Validations["allowedTypes"]>,
  context: RuleContext,
): JsonObject | null {
  if (!["contentReference", "content", "component"].includes(context.nativeType)) return null;
  // For a file the list names kinds of file, so it has no room for types.
  if (field === "allowedTypes" && context.type === "asset") return null;
  const at = `${context.path}.${field}`;
  if (rule.types.length === 0) {
    const kind = field === "allowedTypes" ? "widened" : "dropped";
    context.lose(`${at}.types`, kind, "An empty list says nothing at Optimizely.");
    return {};
  }
  return { [field]: typeNames(rule.types, `${at}.types`, context) };
}

const encoders: { [Name in ValidationName]: RuleEncoder<Name> } = {
  size: (rule, { nativeType, path, lose }) =>
    nativeType === "string"
      ? encodeSize(rule, { min: "minLength", max: "maxLength" }, path, lose)
      : null,
  range: (rule, context) =>
    ["integer", "float"].includes(context.nativeType)
      ? { ...bound("minimum", rule.min, context), ...bound("maximum", rule.max, context) }
      : null,
  dateRange: (rule, context) =>
    context.nativeType === "dateTime"
      ? { ...dateBound("minimum", rule.min, context), ...dateBound("maximum", rule.max, context) }
      : null,
  pattern: (rule, { nativeType, path, lose }) => {
    if (nativeType !== "string") return null;
    if (rule.flags) {
      lose(`${path}.pattern.flags`, "dropped", "Patterns at Optimizely have no flags.");
    }
    if (rule.pattern === "") {
      lose(`${path}.pattern`, "dropped", "An empty pattern says nothing at Optimizely.");
    }
    return { pattern: rule.pattern };
  },
  notPattern: () => null,
  enum: (rule, { nativeType, path, lose }) => {
    if (!["string", "integer", "float", "dateTime"].includes(nativeType)) return null;
    const choices = encodeEnum(rule, nativeType, `${path}.enum`, lose);
    if (choices.length === 0) {
      lose(`${path}.enum`, "widened", "An empty list of choices says nothing at Optimizely.");
    }
    return { enum: choices };
  },
  allowedTypes: (rule, context) => encodeTypes("allowedTypes", rule, context),
  restrictedTypes: (rule, context) =>
    context.nativeType === "component" ? null : encodeTypes("restrictedTypes", rule, context),
  mediaKinds: (rule, { type, path, lose }) => {
    if (type !== "asset") return null;
    const bases = rule.kinds.map(toMediaBase);
    if (bases.length > 0 && !bases.includes(undefined)) return { allowedTypes: bases as Json[] };
    lose(
      `${path}.mediaKinds.kinds`,
      "widened",
      "Optimizely tells images and videos from other files, no more: any file is allowed.",
    );
    return { allowedTypes: [anyMedia] };
  },
  fileSize: () => null,
  imageSize: () => null,
  richText: () => null,
};

function encodeRule<Name extends ValidationName>(
  name: Name,
  validations: Validations,
  context: RuleContext,
): JsonObject {
  const rule = validations[name];
  if (rule === undefined) return {};
  const { path, lose } = context;
  const encoded = encoders[name](rule as NonNullable<Validations[Name]>, context);
  if (encoded === null) {
    lose(`${path}.${name}`, "dropped", `Optimizely has no such rule for '${context.nativeType}'.`);
    return {};
  }
  if ("message" in rule && rule.message !== undefined) {
    lose(`${path}.${name}.message`, "dropped", "Optimizely words the message itself.");
  }
  return encoded;
}

/** The rules of a single value as attributes of its property; what has no counterpart is noted. */
export function encodeValidations(
  validations: Validations | undefined,
  context: RuleContext,
): JsonObject {
  const rules = validations ?? {};
  const names = Object.keys(rules) as ValidationName[];
  return Object.assign({}, ...names.map((name) => encodeRule(name, rules, context)));
}
