import { isJsonObject, type Json, type JsonObject, type Loss } from "@syncline/core/adapter";
import { compact } from "./native.ts";
import { equalJson } from "./parse.ts";

/**
 * `platform.contentful`: what Contentful says beyond the common model. Each property is Contentful's own and
 * is laid over what the common part gives, except:
 * - `validations`: whole rules, added to those of the common part;
 * - `nodes`: rules of rich-text nodes, added to those of the common part;
 * - `uniqueMessage`: the message of the rule of uniqueness.
 */
export const platformName = "contentful";

type Platforms = Readonly<Record<string, JsonObject>> | undefined;

export function platformPart(platform: Platforms): JsonObject | undefined {
  return platform?.[platformName];
}

/** `{ platform }` for an item, or nothing when there is nothing to say. */
export function platformProperty(
  part: Readonly<Record<string, Json | undefined>>,
): { platform: Record<string, JsonObject> } | undefined {
  const said = compact(part);
  return Object.keys(said).length === 0 ? undefined : { platform: { [platformName]: said } };
}

/** Rules given word for word. */
export function extraRules(part: JsonObject | undefined): JsonObject[] {
  return Array.isArray(part?.validations) ? part.validations.filter(isJsonObject) : [];
}

/** A list property as it stands in a platform part; undefined when empty. */
export function nonEmpty(rules: readonly JsonObject[]): Json[] | undefined {
  return rules.length === 0 ? undefined : [...rules];
}

/**
 * A platform part that contradicts the common part, or says what the common part could say, does not read
 * back as it was: that is listed.
 */
export function checkPlatformPart(params: {
  given: JsonObject | undefined;
  readBack: JsonObject | undefined;
  /** `fields.title.platform.contentful` */
  path: string;
  losses: Loss[];
}): void {
  const { given, readBack, path, losses } = params;
  if (given === undefined || equalJson(given, readBack ?? null)) return;
  losses.push({
    path,
    kind: "approximated",
    message: "Part of it repeats or contradicts the common part, or says nothing to Contentful.",
  });
}

/** The loss of a platform part that Contentful's form has no place for. */
export function unreadablePart(path: string): Loss {
  return { path, kind: "dropped", message: "It is not in Contentful's form, so it is left out." };
}
