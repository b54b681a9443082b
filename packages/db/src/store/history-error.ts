import type { HistoryFilter } from "@syncline/core";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { type ErrorFacet, errorFacets, errorWords } from "../schema/error-words.ts";
import { syncRecords } from "../schema/index.ts";
import { firstMatches } from "./first-matches.ts";
import { lexeme, matching, queryOf, type Worded } from "./word-query.ts";

const isError = sql`${syncRecords.errorMessage} is not null`;
const worded: Worded = { text: syncRecords.errorMessage, words: errorWords(syncRecords) };

/** Records whose error says `text`. */
export function saysError(text: string): SQL | undefined {
  return and(isError, matching(worded, queryOf(text), []));
}

interface ErrorParams {
  readonly filter: HistoryFilter & { readonly errorText: string };
  /** The time, the cursor. */
  readonly within: readonly (SQL | undefined)[];
  readonly descending: boolean;
  readonly limit: number;
}

/** Ids of the first records whose error says the filter's text. */
export function firstErrors({ filter, within, descending, limit }: ErrorParams): SQL {
  const { createdAt, id } = syncRecords;
  const query = queryOf(filter.errorText);
  const facets = (Object.keys(errorFacets) as ErrorFacet[]).filter(
    (name) => filter[name] !== undefined,
  );
  const ofProject = and(eq(syncRecords.projectId, filter.projectId), isError, ...within);
  if (facets.length === 1 && query.beginnings.length === 0) {
    const direction = descending ? sql`desc` : sql`asc`;
    return sql`(select ${id} from ${syncRecords} where ${ofProject}
      order by ${createdAt} ${direction}, ${id} ${direction} limit ${limit})`;
  }
  return firstMatches({
    table: syncRecords,
    place: [createdAt, id],
    worded,
    query,
    within: ofProject,
    equal: facets.map((name) => eq(syncRecords[name], filter[name] ?? "")),
    lexemes: facets.map((name) => lexeme(`${errorFacets[name]}:${filter[name]}`)),
    descending,
    limit,
  });
}
