import { isJsonObject, type Json } from "../model/json.ts";
import { clearValue, type Merge, settle, type Versions, whereTheyClash } from "./merging.ts";
import { own } from "./record.ts";

/** Numbers as they are, times as milliseconds; undefined where there is no bound. */
function boundOf(rule: Json | undefined, name: "min" | "max"): number | undefined {
  const bound = isJsonObject(rule) ? own(rule, name) : undefined;
  if (typeof bound === "number") return bound;
  const time = typeof bound === "string" ? Date.parse(bound) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

const crosses = (min: number | undefined, max: number | undefined) =>
  min !== undefined && max !== undefined && min > max;

/** The bounds that may come of a merge: one where the sides do not clash, else any of the three. */
function outcomes(versions: Versions, name: "min" | "max"): (number | undefined)[] {
  const [base, ours, theirs] = [versions.base, versions.ours, versions.theirs].map((rule) =>
    boundOf(rule, name),
  );
  const clear = clearValue({ base, ours, theirs }, { unrelated: false });
  return clear === null ? [base, ours, theirs] : [clear.value as number | undefined];
}

/**
 * A rule with `min` and `max`, which clashes as a whole where the sides' bounds together could leave nothing
 * between them: one raised the lower bound above what the other made the upper one.
 */
export function bounded(rule: Merge): Merge {
  return whereTheyClash((versions, path, merging) => {
    const isSound = (one: Json | undefined) => !crosses(boundOf(one, "min"), boundOf(one, "max"));
    const [lows, highs] = [outcomes(versions, "min"), outcomes(versions, "max")];
    const mayCross = lows.some((low) => highs.some((high) => crosses(low, high)));
    if (mayCross && isSound(versions.ours) && isSound(versions.theirs)) {
      return settle(versions, path, merging, "property");
    }
    return rule(versions, path, merging);
  });
}
