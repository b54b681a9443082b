import {
  type ContentType,
  type EncodeParams,
  type EncodeResult,
  type Field,
  type Issue,
  isJsonObject,
  type Json,
  type JsonObject,
  type Loss,
  type Validations,
} from "@syncline/core/adapter";
import { toNativeKind } from "./map-kind.ts";
import { mapReferences, referencesOf } from "./map-references.ts";
import { namePattern } from "./platform/validate.ts";
import { keptUnmanaged, unmanagedOfProperty } from "./unmanaged.ts";

interface Findings {
  readonly losses: Loss[];
  readonly issues: Issue[];
}

/** Canonical → native; types have a name where the platform assigns ids. */
export function encode(
  { item, previous, identity }: EncodeParams,
  identifiedBy: "id" | "name",
): EncodeResult {
  const type: ContentType = item.data;
  const findings: Findings = { losses: [], issues: [] };
  const nativeIdOf = (key: string) => identity.nativeId({ kind: item.kind, key }) ?? key;
  const idOf = identifiedBy === "id" ? nativeIdOf : (key: string) => key;
  foreignParts(type.platform, "platform", findings);
  const native: JsonObject = {
    ...keptUnmanaged(previous),
    ...type.platform?.memory,
    [identifiedBy]: idOf(item.key),
    label: type.name,
    ...given("notes", type.description),
    ...given("family", type.base),
    ...given("headline", type.displayField),
    properties: type.fields.flatMap((field) => encodeField(field, previous, idOf, findings)),
  };
  const others = referencesOf(native).filter((id) => id !== native[identifiedBy]);
  return { native, ...findings, requires: identifiedBy === "id" ? others : others.map(nativeIdOf) };
}

function given(name: string, value: unknown): JsonObject {
  return value === undefined ? {} : { [name]: value as Json };
}

function encodeField(
  field: Field,
  previous: Json | undefined,
  idOf: (key: string) => string,
  findings: Findings,
): JsonObject[] {
  const path = `fields.${field.key}`;
  const kind = toNativeKind(field.type);
  const itemKind = field.items === undefined ? undefined : toNativeKind(field.items.type);
  if (kind === undefined || (field.items !== undefined && itemKind === undefined)) {
    findings.losses.push({
      path,
      kind: "dropped",
      message: "Memory knows no pointers into other systems.",
    });
    return [];
  }
  listLosses(field, path, findings);
  return [
    {
      ...unmanagedOfProperty(previous, field.key),
      ...field.platform?.memory,
      name: field.key,
      label: field.name,
      kind,
      ...(field.items === undefined
        ? {}
        : {
            of: {
              ...field.items.platform?.memory,
              kind: itemKind ?? "",
              ...rules(field.items.validations, idOf),
            },
          }),
      ...(field.required ? { mandatory: true } : {}),
      ...(field.localized ? { translated: true } : {}),
      ...given("preset", field.default),
      ...given("tab", field.group),
      ...given("position", field.order),
      ...given("hint", field.help),
      ...rules(field.validations, idOf),
    },
  ];
}

function rules(validations: Validations | undefined, idOf: (key: string) => string): JsonObject {
  return validations === undefined ? {} : { rules: mapReferences(validations as JsonObject, idOf) };
}

function listLosses(field: Field, path: string, findings: Findings): void {
  const { losses, issues } = findings;
  if (field.unique) {
    const message = "Memory does not keep values unique.";
    losses.push({ path: `${path}.unique`, kind: "dropped", message });
  }
  if (field.hidden) {
    const message = "Memory shows every property.";
    losses.push({ path: `${path}.hidden`, kind: "dropped", message });
  }
  foreignParts(field.platform, `${path}.platform`, findings);
  foreignParts(field.items?.platform, `${path}.items.platform`, findings);
  if (namePattern.test(field.key)) return;
  issues.push({
    path: `${path}.key`,
    code: "memory.bad_name",
    severity: "error",
    message: "must be 1 to 64 letters, digits or '_', a letter first",
    hint: "Rename the field.",
  });
}

/** What only another platform understands. */
function foreignParts(
  platform: Readonly<Record<string, JsonObject>> | undefined,
  path: string,
  { losses }: Findings,
): void {
  for (const [name, part] of Object.entries(platform ?? {})) {
    if (name === "memory" || !isJsonObject(part)) continue;
    losses.push({
      path: `${path}.${name}`,
      kind: "dropped",
      message: `Only ${name} has a use for it.`,
    });
  }
}
