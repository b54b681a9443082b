import { finalRunStatuses } from "@syncline/core/status";
import type { Tone } from "../app/tones.ts";
import { runStatusLooks } from "./status.ts";

/** The ways a run ends, with how they look. */
export const runEnds = finalRunStatuses.map((status) => ({ status, ...runStatusLooks[status] }));

/** So many runs of each end, as parts of a bar. */
export function endSegments(
  counts: Readonly<Record<(typeof finalRunStatuses)[number], number>>,
): { readonly name: string; readonly tone: Tone; readonly count: number }[] {
  return runEnds.map(({ status, label, tone }) => ({ name: label, tone, count: counts[status] }));
}
