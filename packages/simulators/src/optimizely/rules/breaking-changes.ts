import { canonicalJson } from "../json/json.ts";
import type { ContentTypeDocument, PropertyDocument } from "../schema/documents.ts";
import type { Settings } from "../settings.ts";
import { findRiskyChanges } from "./risky-changes.ts";

/** A change that needs consent to losing data. */
export interface BreakingChange {
  readonly path: string;
  readonly reason:
    | "property removed"
    | "required property added"
    | "type changed"
    | "requirement changed"
    | "localisation changed"
    | "indexing enabled"
    | "contained types changed"
    | "tightened";
}

export interface BreakingParams {
  readonly before: ContentTypeDocument;
  readonly after: ContentTypeDocument;
  readonly settings: Pick<Settings, "mayContainTypesBreaking" | "riskyChanges">;
  /** How the change arrives: a manifest is judged harder. */
  readonly via: "patch" | "manifest";
}

/** What stored values look like: a change of any of it makes them unreadable. */
function valueType(property: PropertyDocument): string {
  const component = property.type === "component" ? property.contentType : undefined;
  const item = property.items?.type;
  const itemComponent = item === "component" ? property.items?.contentType : undefined;
  return canonicalJson([property.type, component ?? null, item ?? null, itemComponent ?? null]);
}

function compareProperty(
  before: PropertyDocument,
  after: PropertyDocument,
): BreakingChange["reason"][] {
  const reasons: BreakingChange["reason"][] = [];
  if (valueType(before) !== valueType(after)) reasons.push("type changed");
  if ((before.isRequired ?? false) !== (after.isRequired ?? false)) {
    reasons.push("requirement changed");
  }
  if ((before.isLocalized ?? false) !== (after.isLocalized ?? false)) {
    reasons.push("localisation changed");
  }
  if (before.indexingType === "disabled" && after.indexingType !== "disabled") {
    reasons.push("indexing enabled");
  }
  return reasons;
}

function sorted(names: readonly string[] | undefined): string {
  return [...(names ?? [])].sort().join(" ");
}

/** Every breaking change between two states of a type; empty when none needs consent. */
export function findBreakingChanges(params: BreakingParams): BreakingChange[] {
  const { before, after, settings, via } = params;
  const old = before.properties ?? {};
  const changes: BreakingChange[] = [];
  for (const name of Object.keys(old)) {
    if (!Object.hasOwn(after.properties ?? {}, name)) {
      changes.push({ path: `properties.${name}`, reason: "property removed" });
    }
  }
  for (const [name, property] of Object.entries(after.properties ?? {})) {
    const path = `properties.${name}`;
    const previous = Object.hasOwn(old, name) ? old[name] : undefined;
    if (previous !== undefined) {
      const reasons = compareProperty(previous, property);
      changes.push(...reasons.map((reason) => ({ path, reason })));
      if (settings.riskyChanges === "refuse") {
        const risky = findRiskyChanges(previous, property);
        changes.push(
          ...risky.map((at) => ({ path: `${path}.${at}`, reason: "tightened" as const })),
        );
      }
    } else if (property.isRequired === true) {
      changes.push({ path, reason: "required property added" });
    }
  }
  const judged =
    settings.mayContainTypesBreaking === "always" || settings.mayContainTypesBreaking === via;
  if (judged && sorted(before.mayContainTypes) !== sorted(after.mayContainTypes)) {
    changes.push({ path: "mayContainTypes", reason: "contained types changed" });
  }
  return changes;
}

/** The one message the vendor has for them all. */
export function dataLossMessage(key: string): string {
  return (
    `The changes to '${key}' are considered breaking and could potentially result in data loss. ` +
    "Use the 'ignoreDataLossWarnings' option to apply the changes anyway."
  );
}

/** A composition's format stays what it is, whatever the client consents to. */
export function findFrozenFormat(
  before: ContentTypeDocument,
  after: ContentTypeDocument,
): string | null {
  const frozen = Object.entries(before.properties ?? {}).find(([name, property]) => {
    const next = after.properties?.[name];
    return property.format === "Composition" && next !== undefined && next.format !== "Composition";
  });
  if (frozen !== undefined) return `properties.${frozen[0]}.format`;
  const format = before.composition?.format;
  const changed = format !== undefined && after.composition?.format !== format;
  return changed ? "composition.format" : null;
}
