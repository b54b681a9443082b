import type { Json, JsonObject, ScalarFieldType, Validations } from "@syncline/core/adapter";
import { decodeEnum, isCalendarDay, isInt32 } from "./map-enum.ts";
import { isBaseName, type TypeKeys } from "./map-key.ts";
import { splitTypeList } from "./map-type-list.ts";

/** Attributes of a native object still to be explained; what is left in the end is the platform's own. */
export type Remainder = JsonObject;

type Fits = (value: Json | undefined) => boolean;

const isWhole: Fits = (value) =>
  value === undefined || (typeof value === "number" && isInt32(value));
const isCount: Fits = (value) => isWhole(value) && (value === undefined || Number(value) >= 0);
const isNumber: Fits = (value) => value === undefined || typeof value === "number";
const isMoment: Fits = (value) =>
  value === undefined || (typeof value === "string" && !isCalendarDay(value));

/** Takes a pair of attributes as `{ min, max }`; undefined when neither is there or one does not fit. */
function takeBounds(
  rest: Remainder,
  [min, max]: readonly [string, string],
  fits: Fits,
): Record<string, Json> | undefined {
  const low = rest[min];
  const high = rest[max];
  if ((low === undefined && high === undefined) || !fits(low) || !fits(high)) return undefined;
  delete rest[min];
  delete rest[max];
  return {
    ...(low === undefined ? {} : { min: low }),
    ...(high === undefined ? {} : { max: high }),
  };
}

export function takeSize(
  rest: Remainder,
  names: readonly [string, string],
): Validations["size"] | undefined {
  return takeBounds(rest, names, isCount);
}

function takeEnum(rest: Remainder, type: string): Validations["enum"] | undefined {
  const rule = decodeEnum(rest.enum, type);
  if (rule === null) return undefined;
  delete rest.enum;
  return rule;
}

/** Takes the types of a list and leaves base types: no canonical key names those. */
function takeTypes(
  rest: Remainder,
  field: "allowedTypes" | "restrictedTypes",
  keys: TypeKeys,
): Validations["allowedTypes"] | undefined {
  const { types, rest: left } = splitTypeList(rest[field], keys);
  if (types.length === 0) return undefined;
  if (left.length === 0) delete rest[field];
  else rest[field] = left;
  return { types };
}

/** The one type of a component. */
function takeComponentType(
  rest: Remainder,
  keys: TypeKeys,
): Validations["allowedTypes"] | undefined {
  const { contentType } = rest;
  if (typeof contentType !== "string" || contentType === "") {
    rest.contentType = null;
    return takeTypes(rest, "allowedTypes", keys);
  }
  if (isBaseName(contentType)) return undefined;
  delete rest.contentType;
  return { types: [keys.toCanonical(contentType)] };
}

function present(rules: { [Name in keyof Validations]: Validations[Name] | undefined }) {
  const stated: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(rules)) if (rule !== undefined) stated[name] = rule;
  return Object.keys(stated).length === 0 ? undefined : (stated as Validations);
}

function takePattern(rest: Remainder): Validations["pattern"] | undefined {
  const { pattern } = rest;
  if (typeof pattern !== "string") return undefined;
  delete rest.pattern;
  return { pattern };
}

const range = ["minimum", "maximum"] as const;

/** The rules a native value of a type states, as canonical ones; taken out of `rest`. */
export function takeValidations(
  rest: Remainder,
  type: ScalarFieldType,
  nativeType: string,
  keys: TypeKeys,
): Validations | undefined {
  switch (nativeType) {
    case "string":
      return present({
        size: takeSize(rest, ["minLength", "maxLength"]),
        pattern: takePattern(rest),
        enum: takeEnum(rest, nativeType),
      });
    case "integer":
    case "float":
      return present({
        range: takeBounds(rest, range, nativeType === "float" ? isNumber : isWhole),
        enum: takeEnum(rest, nativeType),
      });
    case "dateTime":
      return present({
        dateRange: takeBounds(rest, range, isMoment),
        enum: takeEnum(rest, nativeType),
      });
    case "content":
    case "contentReference":
      return present({
        allowedTypes: type === "asset" ? undefined : takeTypes(rest, "allowedTypes", keys),
        restrictedTypes: takeTypes(rest, "restrictedTypes", keys),
      });
    case "component":
      return present({ allowedTypes: takeComponentType(rest, keys) });
    default:
      return undefined;
  }
}
