import { type ContentType, tidyContentType } from "../model/index.ts";
import type { ThreeVersions } from "./types.ts";

const flags = ["required", "localized", "unique"] as const;

/** The one form in which absent and default, and absent and empty, are the same. */
function canonicalForm(type: ContentType): ContentType {
  const tidy = tidyContentType(type);
  if (tidy.fields.every((field) => flags.every((flag) => field[flag] !== undefined))) return tidy;
  const defaults = { required: false, localized: false, unique: false };
  const fields = tidy.fields.map((field) => {
    const given = Object.entries(field).filter(([, value]) => value !== undefined);
    return { ...defaults, ...Object.fromEntries(given) } as typeof field;
  });
  return { ...tidy, fields };
}

/** The same of three. */
export function canonicalVersions({ base, ours, theirs }: ThreeVersions): ThreeVersions {
  const read = (type: ContentType | null) => (type === null ? null : canonicalForm(type));
  return { base: read(base), ours: read(ours), theirs: read(theirs) };
}
