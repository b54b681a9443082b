import type { SyncStateStatus } from "@syncline/core/status";
import type { Segment } from "../components/stacked-bar.tsx";
import { stateLooks, stateOrder } from "./status.ts";

/** Where the types of a target stand, as parts of one bar: in sync first, what needs a person last. */
export function healthSegments(counts: Readonly<Record<SyncStateStatus, number>>): Segment[] {
  return [...stateOrder].reverse().map((status) => {
    const { label, tone } = stateLooks[status];
    return { name: label, tone, count: counts[status] };
  });
}
