import type { ContentfulSettings } from "./settings.ts";

/** More languages than one, so that default values of models from many places find theirs. */
const codes = ["en-US", "en", "de", "de-DE", "es", "fr", "ja", "nl", "nl-NL", "zh-Hant-TW"];

/** What the sandbox and `pnpm simulators` start with: one space, in ten languages. */
export function contentfulSandbox(): ContentfulSettings {
  const locales = codes.map((code, at) => ({ name: code, code, default: at === 0 }));
  const environments = [{ id: "master", locales }];
  return { spaces: [{ id: "sandbox", name: "Sandbox", environments }] };
}
