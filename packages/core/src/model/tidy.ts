import type { ContentType } from "./content-type.ts";
import type { Field } from "./field.ts";
import type { Validations } from "./validations.ts";

/** Absent and empty say the same: only one of them is canonical. */
function given<Name extends string, Value extends object>(
  name: Name,
  value: Value | undefined,
): { [key in Name]?: Value } {
  const empty = value === undefined || Object.keys(value).length === 0;
  return (empty ? {} : { [name]: value }) as { [key in Name]?: Value };
}

function tidyValidations(validations: Validations | undefined): Validations | undefined {
  if (validations === undefined) return undefined;
  const { pattern, notPattern, ...rest } = validations;
  const withoutNull = (rule: NonNullable<typeof pattern>) => {
    const { flags, ...other } = rule;
    return flags === null || flags === undefined || flags === "" ? other : rule;
  };
  return {
    ...rest,
    ...(pattern === undefined ? {} : { pattern: withoutNull(pattern) }),
    ...(notPattern === undefined ? {} : { notPattern: withoutNull(notPattern) }),
  };
}

function tidyField(field: Field): Field {
  const { validations, platform, hidden, items, ...rest } = field;
  return {
    ...rest,
    ...(hidden === true ? { hidden } : {}),
    ...(items === undefined
      ? {}
      : {
          items: {
            type: items.type,
            ...given("validations", tidyValidations(items.validations)),
            ...given("platform", items.platform),
          },
        }),
    ...given("validations", tidyValidations(validations)),
    ...given("platform", platform),
  };
}

/** The content type in its one canonical form: nothing empty, nothing that says what its absence says. Pure, idempotent. */
export function tidyContentType(type: ContentType): ContentType {
  const { fields, platform, ...rest } = type;
  return { ...rest, fields: fields.map(tidyField), ...given("platform", platform) };
}
