import { type ContentType, contentTypeSchema } from "@syncline/core/adapter";
import fc, { type Arbitrary } from "fast-check";
import { fieldArbitrary } from "./field.ts";
import { defined, line, maybe, typeKey } from "./text.ts";

export interface ContentTypeArbitraryOptions {
  /** Keys of content types that fields may refer to. Default: none, and no field refers to any. */
  readonly references?: readonly string[];
}

/**
 * Content types of the canonical model as people could make them: every type of field, with the rules that
 * go with it. Their first field is a text, and the display field where there is one.
 */
export function contentTypeArbitrary(
  options: ContentTypeArbitraryOptions = {},
): Arbitrary<ContentType> {
  const title = fc.record({
    key: fc.constant("title"),
    name: line,
    type: fc.constant("text" as const),
    required: fc.boolean(),
    localized: fc.boolean(),
    unique: fc.constant(false),
  });
  return fc
    .record({
      key: typeKey,
      name: line,
      description: maybe(line),
      base: maybe(fc.constantFrom("page" as const, "component" as const)),
      displayField: maybe(fc.constant("title")),
      title,
      others: fc.uniqueArray(fieldArbitrary(options.references), {
        selector: (field) => field.key,
        maxLength: 6,
      }),
    })
    .map(({ title: first, others, ...type }) =>
      contentTypeSchema.parse(defined({ ...type, fields: [first, ...others] })),
    );
}
