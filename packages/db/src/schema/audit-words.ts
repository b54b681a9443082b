import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Filters that the index of the audit log knows beside the words, with the letter that tells them apart. */
const auditFacets = {
  projectId: "p",
  action: "a",
  actorId: "u",
  entityKind: "k",
  entityId: "e",
} as const;
export type AuditFacet = keyof typeof auditFacets;

type Columns = Readonly<
  Record<AuditFacet | "actorName" | "actorIp" | "actorUserAgent" | "details", PgColumn>
>;

/** What `auditText` of the core tells of an entry. */
export function auditTextOf(table: Columns): SQL {
  const { action, entityKind, entityId, actorId, actorName } = table;
  const named = [action, entityKind, entityId, actorId, actorName];
  const rest = [table.actorIp, table.actorUserAgent, table.details];
  const given = [...named, ...rest].map((column) => sql`${column}`);
  return sql`audit_text(${sql.join(given, sql`, `)})`;
}

/**
 * The words of an entry, and its facets as words that no text can hold (`a:…`): one index intersects both. The
 * index and a query must say it in the same words.
 */
export function auditWords(table: Columns): SQL {
  const facets = Object.entries(auditFacets) as [AuditFacet, string][];
  const words = facets.map(
    ([name, letter]) => sql`${sql.raw(`'${letter}:'`)} || coalesce(${table[name]}, '')`,
  );
  return sql`audit_words(${auditTextOf(table)}, array[${sql.join(words, sql`, `)}])`;
}

/** As the index has it: a word of it must not be too long. */
export function auditFacet(name: AuditFacet, value: string | null): string {
  return [...`${auditFacets[name]}:${value ?? ""}`].slice(0, 400).join("");
}
