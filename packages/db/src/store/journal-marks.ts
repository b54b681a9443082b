import type { JournalMarks } from "@syncline/core";
import { inArray } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { journalMarks } from "../schema/index.ts";

/** Far below the number of parameters one statement may have. */
const idsPerStatement = 5_000;

export function journalMarkStore(db: Db): JournalMarks {
  return {
    async mark(id) {
      const marked = await db
        .insert(journalMarks)
        .values({ id })
        .onConflictDoNothing()
        .returning({ id: journalMarks.id });
      return marked.length > 0;
    },
    async known(ids) {
      const known: string[] = [];
      for (const part of parts(ids)) {
        const rows = await db.select().from(journalMarks).where(inArray(journalMarks.id, part));
        known.push(...rows.map((row) => row.id));
      }
      return known;
    },
    async forget(ids) {
      for (const part of parts(ids)) {
        await db.delete(journalMarks).where(inArray(journalMarks.id, part));
      }
    },
  };
}

function* parts(ids: readonly string[]): Generator<string[]> {
  const unique = [...new Set(ids)];
  for (let start = 0; start < unique.length; start += idsPerStatement) {
    yield unique.slice(start, start + idsPerStatement);
  }
}
