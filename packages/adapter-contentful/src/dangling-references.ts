import { type Issue, typeReferences } from "@syncline/core/adapter";
import type { FileType } from "./read-file-type.ts";

/** References to types the file does not hold. Contentful accepts them, so they are warnings. */
export function danglingReferences(types: readonly FileType[]): Issue[] {
  const keys = new Set(types.map(({ item }) => item.key));
  return types.flatMap(({ item, path }) =>
    typeReferences(item.data)
      .filter((reference) => !keys.has(reference.key))
      .map(
        (reference): Issue => ({
          path: `${path}.${byPosition(reference.path, item.data.fields)}`,
          code: "contentful.reference_missing",
          severity: "warning",
          message: `refers to the content type '${reference.key}', which the file does not hold`,
        }),
      ),
  );
}

/** `fields.hero.validations.allowedTypes` → `fields[2].validations`: the place in the file. */
function byPosition(path: string, fields: readonly { key: string }[]): string {
  const index = fields.findIndex(({ key }) => path.startsWith(`fields.${key}.`));
  const key = fields[index]?.key ?? "";
  const rest = path.slice(`fields.${key}.`.length);
  return `fields[${index}].${rest.startsWith("items.") ? "items.validations" : "validations"}`;
}
