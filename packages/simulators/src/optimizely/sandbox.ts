import type { OptimizelySettings } from "./settings.ts";

/** Formats of Optimizely Forms and Visual Builder: exports of instances that use those name them. */
const formats = ["OptionListProperty", "ValidatorListProperty", "Layout"];

/** What the sandbox and `pnpm simulators` start with: an instance with the common add-ons. */
export function optimizelySandbox(): OptimizelySettings {
  return { propertyFormats: formats.map((key) => ({ key, dataType: "json" })) };
}
