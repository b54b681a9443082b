import type { AuditFilter } from "@syncline/core";
import { and, eq, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import { type AuditFacet, auditFacet, auditTextOf, auditWords } from "../schema/audit-words.ts";
import { auditLogs } from "../schema/index.ts";
import { firstMatches } from "./first-matches.ts";
import { lexeme, queryOf, type Worded } from "./word-query.ts";

const worded: Worded = { text: auditTextOf(auditLogs), words: auditWords(auditLogs) };
const equalities = ["action", "actorId", "entityKind", "entityId"] as const;

/** Entries that a filter wants: with a text, the first of them. */
export function auditCondition(
  filter: AuditFilter,
  { after, limit }: { after: SQL | undefined; limit: number },
): SQL | undefined {
  const { projectId, from, to, text } = filter;
  const set = equalities.filter((name) => filter[name] !== undefined);
  const equal = set.map((name) => sql`${auditLogs[name]} = ${filter[name] ?? ""}`);
  const within = and(
    projectId === null ? isNull(auditLogs.projectId) : eq(auditLogs.projectId, projectId),
    from === undefined ? undefined : gte(auditLogs.at, from),
    to === undefined ? undefined : lt(auditLogs.at, to),
    after,
  );
  const query = queryOf(text ?? "");
  if (query.beginnings.length === 0) return and(within, ...equal);
  const facets: readonly (readonly [AuditFacet, string | null])[] = [
    ["projectId", projectId],
    ...set.map((name) => [name, filter[name] ?? ""] as const),
  ];
  const found = firstMatches({
    table: auditLogs,
    place: [auditLogs.at, auditLogs.id],
    worded,
    query,
    within,
    equal,
    lexemes: facets.map(([name, value]) => lexeme(auditFacet(name, value))),
    descending: true,
    limit,
  });
  // An array is looked up in the primary key; of a subquery the planner may make a join with the whole log.
  return sql`${auditLogs.id} = any(array${found})`;
}
