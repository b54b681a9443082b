import type { Json } from "@syncline/core";
import type { Model } from "./data.ts";

/** `SYNCLINE_CORPUS=all` is the long form: every model there is. */
export const takesAll = process.env.SYNCLINE_CORPUS === "all";

/** What a test of each model need not repeat: it says nothing of the form of a model. */
const beside = new Set([
  "entries",
  "assets",
  "sys",
  "editorInterfaces",
  "webhooks",
  "roles",
  "tags",
]);

/**
 * Of many models as few and as small ones as have between them every key, and every type of a field, that any
 * of them has; the `always` ones besides. Always the same for the same models.
 */
export function covering(models: readonly Model[], always: readonly string[]): readonly Model[] {
  if (takesAll) return models;
  const left = models.map((model) => ({
    model,
    shapes: shapesOf(model.document),
    size: JSON.stringify(model.document).length,
  }));
  const seen = new Set<string>();
  const chosen = new Set<Model>();
  const unseen = (shapes: ReadonlySet<string>) =>
    [...shapes].filter((shape) => !seen.has(shape)).length;
  const take = ({ model, shapes }: (typeof left)[number]) => {
    chosen.add(model);
    for (const shape of shapes) seen.add(shape);
  };
  for (const candidate of left) if (always.includes(candidate.model.name)) take(candidate);
  for (;;) {
    const worth = left.map(({ shapes, size }) => unseen(shapes) / size);
    const best = left[worth.indexOf(Math.max(...worth))];
    if (best === undefined || unseen(best.shapes) === 0) break;
    take(best);
  }
  return models.filter((model) => chosen.has(model));
}

function shapesOf(node: Json, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) {
    for (const element of node) shapesOf(element, found);
  } else if (typeof node === "object" && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (beside.has(key)) continue;
      found.add(typeof value === "string" && /type$/i.test(key) ? `${key} ${value}` : key);
      shapesOf(value, found);
    }
  }
  return found;
}
