import type { Field, JsonObject, ValidationName } from "@syncline/core/adapter";
import { encodeSize } from "./encode-validations.ts";
import { type EncodeContext, encodeValue, withOwn } from "./encode-value.ts";
import { isNativeKey, proposeKey } from "./map-key.ts";
import { translateTypes } from "./map-type-list.ts";

const platform = "optimizely";
const longestHelp = 2000;

/** What this platform alone says of a field; other platforms' parts stay behind. */
export function ownPart(
  platforms: Readonly<Record<string, JsonObject>> | undefined,
  path: string,
  { lose }: Pick<EncodeContext, "lose">,
): JsonObject | undefined {
  for (const name of Object.keys(platforms ?? {})) {
    if (name === platform) continue;
    lose(`${path}platform.${name}`, "dropped", `Settings that only ${name} knows stay behind.`);
  }
  return platforms?.[platform];
}

function encodeArray(field: Field, own: JsonObject, context: EncodeContext): JsonObject {
  const { items, validations } = field;
  const { path, keys, lose } = context;
  if (items === undefined) return { type: "array" };
  const itemContext = { keys, lose, path: `${path}.items`, asItem: true };
  const itemOwn = ownPart(items.platform, `${path}.items.`, context);
  const { type, validations: itemRules } = items;
  const item = encodeValue({ type, validations: itemRules, own: itemOwn }, itemContext);
  for (const name of Object.keys(validations ?? {}) as ValidationName[]) {
    if (name === "size") continue;
    const message = "Optimizely has no such rule for a list as a whole.";
    lose(`${path}.validations.${name}`, "dropped", message);
  }
  const size = validations?.size;
  if (size?.message !== undefined) {
    lose(`${path}.validations.size.message`, "dropped", "Optimizely words the message itself.");
  }
  const names = { min: "minItems", max: "maxItems" };
  const common: JsonObject = {
    type: "array",
    ...(item.arrayFormat === undefined ? {} : { format: item.arrayFormat }),
    ...(size === undefined ? {} : encodeSize(size, names, `${path}.validations`, lose)),
    items: item.attributes,
  };
  return withOwn(common, translateTypes(own, keys.toNative));
}

function encodeGroup(group: string, { path, lose }: EncodeContext): string | null {
  const native = toGroupKey(group);
  if (native === group) return group;
  if (native === null) lose(`${path}.group`, "dropped", "No group key can be made of this name.");
  else lose(`${path}.group`, "approximated", `The group is called '${native}' at Optimizely.`);
  return native;
}

function toGroupKey(group: string): string | null {
  if (isNativeKey(group)) return group;
  return proposeKey(group.replaceAll(/[^A-Za-z0-9_]+/g, "_"));
}

function encodeCommon(field: Field, sortOrder: number | null, context: EncodeContext): JsonObject {
  const { path, lose } = context;
  const { name, help, group, hidden, localized, required } = field;
  if (field.unique) lose(`${path}.unique`, "dropped", "Optimizely has no unique values.");
  if (field.default !== undefined) {
    lose(`${path}.default`, "dropped", "Optimizely has no default values.");
  }
  if (help !== undefined && help.length > longestHelp) {
    lose(`${path}.help`, "narrowed", `Optimizely holds ${longestHelp} characters.`);
  }
  const nativeGroup = group ? encodeGroup(group, context) : null;
  return {
    ...(name === "" ? {} : { displayName: name }),
    ...(help ? { description: help.slice(0, longestHelp) } : {}),
    ...(localized ? { isLocalized: true } : {}),
    ...(required ? { isRequired: true } : {}),
    ...(hidden ? { displayMode: "hidden" } : {}),
    ...(nativeGroup === null ? {} : { group: nativeGroup }),
    ...(sortOrder === null ? {} : { sortOrder }),
  };
}

/** A field as a property; `sortOrder` comes from its place among the others. */
export function encodeField(
  field: Field,
  sortOrder: number | null,
  context: EncodeContext,
): JsonObject {
  const own = ownPart(field.platform, `${context.path}.`, context);
  const common = encodeCommon(field, sortOrder, context);
  const { type, validations } = field;
  if (type === "array") return { ...encodeArray(field, own ?? {}, context), ...common };
  const value = encodeValue({ type, validations, own }, { ...context, asItem: false });
  return { ...value.attributes, ...common };
}
