import type { RunCounters } from "@syncline/core";
import type { PgColumn } from "drizzle-orm/pg-core";
import { syncRollups } from "../schema/index.ts";
import { counterColumnNames } from "./run-counters.ts";

type Name = (typeof counterColumnNames)[keyof RunCounters];
const names = Object.entries(counterColumnNames) as [keyof RunCounters, Name][];

/** Each column of a counter, as `of` has it. */
export function counterColumns<Of>(of: (column: PgColumn) => Of): Record<Name, Of> {
  const entries = names.map(([, column]) => [column, of(syncRollups[column])]);
  return Object.fromEntries(entries) as Record<Name, Of>;
}

export function countersOf(row: Readonly<Record<Name, number>>): RunCounters {
  const entries = names.map(([name, column]) => [name, row[column]]);
  return Object.fromEntries(entries) as Record<keyof RunCounters, number>;
}

export function fromCounters(items: RunCounters): Record<Name, number> {
  const entries = names.map(([name, column]) => [column, items[name]]);
  return Object.fromEntries(entries) as Record<Name, number>;
}
