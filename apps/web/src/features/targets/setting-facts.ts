import type { Platform, Target } from "../../lib/api-types.ts";

/** The settings of a target as names and values; of secrets, only that they are set. */
export function settingFacts(
  target: Target,
  platform: Platform | undefined,
): (readonly [string, string])[] {
  const titles = new Map(platform?.fields.map(({ key, title }) => [key, title]));
  const config = Object.entries(target.config).map(
    ([key, value]) =>
      [titles.get(key) ?? key, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  const secrets = target.secretNames.map((key) => [titles.get(key) ?? key, "set, hidden"] as const);
  return [...config, ...secrets];
}
