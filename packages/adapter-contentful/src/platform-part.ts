import { isJsonObject, type Json, type JsonObject, type Loss } from "@syncline/core/adapter";
import { equalJson } from "./equal-json.ts";
import { compact } from "./native.ts";

/**
 * `platform.contentful`: what Contentful says beyond the common model. Each property is Contentful's own and
 * is laid over what the common part gives, except:
 * - `validations`: whole rules, added to those of the common part;
 * - `nodes`: rules of rich-text nodes, added to those of the common part;
 * - `uniqueMessage`: the message of the rule of uniqueness.
 */
const platformName = "contentful";

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
 * back as it was, and neither do the properties it lies over: all that is listed. Compares `platform` and the
 * other properties of two forms of one thing.
 */
export function checkPlatformPart(params: {
  given: { readonly platform?: Platforms };
  readBack: { readonly platform?: Platforms };
  /** `fields.title`; empty for the type itself. */
  path: string;
  /** Compared elsewhere. */
  except?: readonly string[];
  losses: Loss[];
}): void {
  const { given, readBack, path, except = [], losses } = params;
  const part = platformPart(given.platform);
  if (part === undefined || equalJson(part, platformPart(readBack.platform) ?? null)) return;
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  losses.push({
    path: at(`platform.${platformName}`),
    kind: "approximated",
    message: "Part of it repeats or contradicts the common part, or says nothing to Contentful.",
  });
  const [before, after] = [entries(given), entries(readBack)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const isListed = losses.some((loss) => loss.path === at(name));
    if (name === "platform" || except.includes(name) || isListed) continue;
    if (equalJson(before.get(name) ?? null, after.get(name) ?? null)) continue;
    losses.push({
      path: at(name),
      kind: "approximated",
      message: `platform.${platformName} says something else, and decides.`,
    });
  }
}

function entries(value: object): Map<string, Json> {
  return new Map(Object.entries(value));
}

/** The loss of a platform part that Contentful's form has no place for. */
export function unreadablePart(path: string): Loss {
  return { path, kind: "dropped", message: "It is not in Contentful's form, so it is left out." };
}
