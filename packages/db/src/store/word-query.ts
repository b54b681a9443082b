import { type ErrorQuery, parseErrorText } from "@syncline/core";
import { and, ilike, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { containing } from "./like.ts";

/** A text of a row, and the words of it that an index has. */
export interface Worded {
  readonly text: PgColumn | SQL;
  readonly words: SQL;
}

export function queryOf(text: string): ErrorQuery {
  return parseErrorText(text.replaceAll("\u0000", "\uFFFD"));
}

/** Rows whose text is what the query asks for, by the index; `lexemes` are quoted. Undefined: any. */
export function matching(
  { text, words }: Worded,
  query: ErrorQuery,
  lexemes: readonly string[],
): SQL | undefined {
  const asked = [
    ...(lexemes.length === 0 ? [] : [sql`${lexemes.join(" & ")}::tsquery`]),
    ...query.whole.map((word) => sql`to_tsquery('simple', ${lexeme(word)})`),
    ...query.beginnings.map((start) => sql`to_tsquery('simple', ${`${lexeme(start)}:*`})`),
  ];
  return asked.length === 0
    ? undefined
    : and(
        sql`${words} @@ (${sql.join(asked, sql` && `)})`,
        ...query.exact.map((part) => says(text, part)),
      );
}

/** What a match must hold, told without parting the text into words. Only some locales fold other letters. */
export function likely({ text }: Worded, { whole, beginnings }: ErrorQuery): SQL[] {
  const ascii = [...whole, ...beginnings].filter((word) => /^[a-z0-9]+$/.test(word));
  return ascii.map((word) => says(text, word));
}

function says(text: PgColumn | SQL, part: string): SQL {
  return ilike(text as PgColumn, containing(part));
}

/** Quoted as the text form of a search has it. */
export function lexeme(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
