import { canonicalJson, isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { upgradeBase } from "./upgrade-names.ts";
import { type UpgradeContext, upgradeProperty, upgradeTypeList } from "./upgrade-property.ts";

/** `usage` as each base type had it anyway; anything else is a choice that v1 has no place for. */
function isUsualUsage(usage: Json, baseType: Json | undefined): boolean {
  const uses = Array.isArray(usage) ? [...usage].sort() : usage;
  const usual = baseType === "_component" ? [["instance", "property"]] : [["instance"]];
  return usual.some((expected) => canonicalJson(expected) === canonicalJson(uses));
}

function withBehaviour(behaviours: Json | undefined, added: string): Json {
  const held = Array.isArray(behaviours) ? behaviours : [];
  return held.includes(added) ? held : [...held, added];
}

function withoutGone(type: JsonObject, path: string, { warn }: UpgradeContext): JsonObject {
  const { features: _derivedFromBase, usage, mayExtend, ...rest } = type;
  if (usage !== undefined && usage !== null && !isUsualUsage(usage, rest.baseType)) {
    warn(`${path}usage`, "The API cannot limit the usage of a type any more: left out.");
  }
  if (mayExtend !== undefined && mayExtend !== null && canonicalJson(mayExtend) !== "[]") {
    warn(`${path}mayExtend`, "The API has no `mayExtend` any more: left out.");
  }
  return rest;
}

/** Every type has a name today; one without is shown by its key. */
function named(type: JsonObject, path: string, { warn, typeKey }: UpgradeContext): JsonObject {
  const { displayName } = type;
  if (displayName !== undefined && displayName !== null && displayName !== "") return type;
  warn(`${path}displayName`, `A content type must have a name: '${typeKey}' is used.`);
  return { ...type, displayName: typeKey };
}

/** A content type in the words of v1, whatever revision wrote it. `path` ends in '.' or is empty. */
export function upgradeType(type: JsonObject, path: string, context: UpgradeContext): JsonObject {
  const { baseType: oldBase, properties: oldProperties, ...others } = type;
  const upgradedBase = typeof oldBase === "string" ? (upgradeBase(oldBase) ?? oldBase) : oldBase;
  const upgraded: JsonObject = { ...others };
  if (upgradedBase !== undefined) upgraded.baseType = upgradedBase;
  if (oldBase === "element") {
    upgraded.compositionBehaviors = withBehaviour(type.compositionBehaviors, "elementEnabled");
  }
  if (type.mayContainTypes !== undefined) {
    upgraded.mayContainTypes = upgradeTypeList(type.mayContainTypes, context);
  }
  const properties = isJsonObject(oldProperties) ? Object.entries(oldProperties) : [];
  return {
    ...withoutGone(named(upgraded, path, context), path, context),
    properties: Object.fromEntries(
      properties.map(([name, property]) => [
        name,
        isJsonObject(property)
          ? upgradeProperty(property, `${path}properties.${name}`, context)
          : property,
      ]),
    ),
  };
}
