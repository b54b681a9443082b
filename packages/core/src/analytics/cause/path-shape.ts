import type { ModelWords } from "./model-words.ts";

const longestShape = 120;

/**
 * `fields.title.validations[0].size` → `fields[].validations[].size`: what belongs to one model only is left
 * out. A name in a place where no key belongs is `{name}`: a property the platform does not know.
 */
export function pathShape(path: string, words: ModelWords): string {
  let shape = "";
  let afterKeyed = false;
  for (const [segment] of path.matchAll(/[^.[\]]+/g)) {
    const isKey: boolean = afterKeyed || /^\d+$/.test(segment);
    const word: string | undefined = isKey ? undefined : words.word(segment);
    if (isKey) shape += "[]";
    else shape += `${shape === "" ? "" : "."}${word ?? "{name}"}`;
    afterKeyed = word !== undefined && words.holdsKeys(word);
    if (shape.length > longestShape) return `${shape.slice(0, longestShape)}…`;
  }
  return shape;
}
