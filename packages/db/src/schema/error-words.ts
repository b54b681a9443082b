import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Filters that the index of errors knows beside the words, with the letter that tells them apart. */
export const errorFacets = {
  projectId: "p",
  targetId: "t",
  platform: "f",
  kind: "k",
  key: "y",
  direction: "d",
  action: "a",
  status: "s",
  actorId: "u",
} as const;
export type ErrorFacet = keyof typeof errorFacets;

/**
 * The words of an error, and its facets as words that no message can hold (`t:…`): one index intersects both.
 * The index and a query must say it in the same words.
 */
export function errorWords(table: Readonly<Record<ErrorFacet | "errorMessage", PgColumn>>): SQL {
  const facets = Object.entries(errorFacets) as [ErrorFacet, string][];
  const words = facets.map(([name, letter]) => sql`${sql.raw(`'${letter}:'`)} || ${table[name]}`);
  return sql`record_error_words(${table.errorMessage}, array[${sql.join(words, sql`, `)}])`;
}
