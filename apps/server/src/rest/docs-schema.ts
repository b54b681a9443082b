import { html } from "hono/html";
import type { Schema } from "./openapi-types.ts";

/** What a value may be, in a few words: One of push, pull. 1 to 200. Default: 50. */
export function describeType(schema: Schema) {
  const { enum: values, default: fallback, minimum, maximum, examples } = schema;
  const [example] = Array.isArray(examples) ? examples : [];
  return html`<span class="quiet">
    ${values === undefined ? "" : html`One of ${values.join(", ")}.`}
    ${minimum === undefined || maximum === undefined ? "" : `${minimum} to ${maximum}.`}
    ${fallback === undefined ? "" : html`Default: ${fallback}.`}
    ${example === undefined || example === fallback ? "" : html`Such as ${example}.`}
  </span>`;
}
