import type { Loss } from "../../adapter/contract.ts";
import type { FieldType } from "../../model/index.ts";
import { type Aspect, fieldProbes } from "./probes.ts";

/** A loss that some types of field have in common. */
export interface SharedLoss extends Pick<Loss, "kind" | "message"> {
  readonly types: readonly FieldType[];
}

/** What becomes of one thing that can be said of a field. */
export interface AspectMapping {
  /** Its place within the field: `required`, `validations.size`. */
  readonly path: string;
  /** Types of field it was tried on: those it makes sense for and that the platform has a place for. */
  readonly types: readonly FieldType[];
  readonly losses: readonly SharedLoss[];
}

/** Says the same of a field of each type, and collects what is lost by it. */
export function tryAspect(
  aspect: Aspect,
  lossesOf: (field: (typeof fieldProbes)[number]) => readonly Loss[],
): AspectMapping {
  const types: FieldType[] = [];
  const found = new Map<string, { loss: Loss; types: FieldType[] }>();
  for (const type of aspect.types) {
    const bare = fieldProbes.find((probe) => probe.type === type);
    if (bare === undefined) continue;
    const known = lossesOf(bare);
    if (known.some(({ path, kind }) => path === "" && kind === "dropped")) continue;
    types.push(type);
    const isNew = (loss: Loss) => !known.some((other) => textOf(other) === textOf(loss));
    for (const loss of lossesOf(aspect.apply(bare)).filter(isNew)) {
      const shared = `${loss.kind} ${loss.message}`;
      const entry = found.get(shared) ?? { loss, types: [] };
      if (!entry.types.includes(type)) entry.types.push(type);
      found.set(shared, entry);
    }
  }
  const losses = [...found.values()].map(({ loss: { kind, message }, types: of }) => {
    return { kind, message, types: of };
  });
  return { path: aspect.path, types, losses };
}

function textOf({ path, kind, message }: Loss): string {
  return `${path} ${kind} ${message}`;
}
