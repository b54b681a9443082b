import { type ErrorQuery, type HistoryFilter, parseErrorText } from "@syncline/core";
import { and, eq, ilike, type SQL, sql } from "drizzle-orm";
import { type ErrorFacet, errorFacets, errorWords } from "../schema/error-words.ts";
import { syncRecords } from "../schema/index.ts";
import { containing } from "./like.ts";

/** So many errors are looked at one by one before the index of words is asked. */
const looked = 1_000;

const isError = sql`${syncRecords.errorMessage} is not null`;
const place = sql`${syncRecords.createdAt}, ${syncRecords.id}`;

/** Records whose error says `text`. */
export function saysError(text: string): SQL | undefined {
  return and(isError, matching(queryOf(text), []));
}

interface ErrorParams {
  readonly filter: HistoryFilter & { readonly errorText: string };
  /** The time, the cursor. */
  readonly within: readonly (SQL | undefined)[];
  readonly descending: boolean;
  readonly limit: number;
}

/**
 * The first records whose error says the filter's text. A common word is found among the first errors; for a rare
 * one the index of words gives all there are, which are few, to be sorted. The planner would have to guess which.
 */
export function firstErrors({ filter, within, descending, limit }: ErrorParams): SQL {
  const direction = descending ? sql`desc` : sql`asc`;
  const { createdAt, id } = syncRecords;
  const sorted = sql`order by ${createdAt} ${direction}, ${id} ${direction}`;
  const query = queryOf(filter.errorText);
  const facets = (Object.keys(errorFacets) as ErrorFacet[]).filter(
    (name) => filter[name] !== undefined,
  );
  const equal = facets.map((name) => eq(syncRecords[name], filter[name] ?? ""));
  const lexemes = facets.map((name) => lexeme(`${errorFacets[name]}:${filter[name]}`));
  const ofProject = and(eq(syncRecords.projectId, filter.projectId), isError, ...within);
  if (facets.length === 1 && query.beginnings.length === 0) {
    return sql`(select ${syncRecords.id} from ${syncRecords} where ${ofProject} ${sorted} limit ${limit})`;
  }
  const words = query.beginnings.length === 0 ? undefined : matching(query, []);
  return sql`(with first as materialized (
      select * from ${syncRecords} where ${ofProject} ${sorted} limit ${looked}
    ), near as materialized (
      select ${place} from first as ${syncRecords}
      where ${and(...equal, ...likely(query), words, sql`true`)}
    ), enough as materialized (
      select (select count(*) from near) >= ${limit}::int
        or (select count(*) from first) < ${looked}::int as enough
    ), every as materialized (
      select ${place} from ${syncRecords}
      where not (select enough from enough) and ${and(ofProject, matching(query, lexemes))}
    )
    select id from (
      select * from near where (select enough from enough) union all select * from every
    ) as ${syncRecords} ${sorted} limit ${limit})`;
}

const queryOf = (text: string): ErrorQuery => parseErrorText(text.replaceAll("\u0000", "\uFFFD"));

function matching(query: ErrorQuery, lexemes: readonly string[]): SQL | undefined {
  const asked = [
    ...(lexemes.length === 0 ? [] : [sql`${lexemes.join(" & ")}::tsquery`]),
    ...query.whole.map((word) => sql`to_tsquery('simple', ${lexeme(word)})`),
    ...query.beginnings.map((start) => sql`to_tsquery('simple', ${`${lexeme(start)}:*`})`),
  ];
  return asked.length === 0
    ? undefined
    : and(
        sql`${errorWords(syncRecords)} @@ (${sql.join(asked, sql` && `)})`,
        ...query.exact.map((part) => ilike(syncRecords.errorMessage, containing(part))),
      );
}

/** What a match must hold, told without parting the message into words. Only some locales fold other letters. */
function likely({ whole, beginnings }: ErrorQuery): SQL[] {
  const ascii = [...whole, ...beginnings].filter((word) => /^[a-z0-9]+$/.test(word));
  return ascii.map((word) => ilike(syncRecords.errorMessage, containing(word)));
}

/** Quoted as the text form of a search has it. */
function lexeme(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
