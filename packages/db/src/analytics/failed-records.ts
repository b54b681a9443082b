import type { SyncRecord } from "@syncline/core";
import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import { syncRecords } from "../schema/index.ts";
import { recordStore } from "../store/records.ts";

const rowsAtOnce = 500;

interface Failed {
  readonly id: string;
  readonly project: string;
  /** As the database writes it, so that no digit is lost. */
  readonly at: string;
}

/** Every record with an error, in the order of the index of errors. */
export async function* failedRecords(db: Db): AsyncGenerator<readonly SyncRecord[]> {
  for (let after: Failed | null = null; ; ) {
    const page: readonly Failed[] = await pageOf(db, after);
    if (page.length === 0) return;
    yield await recordStore(db).getMany(page.map(({ id }) => id));
    after = page.at(-1) ?? null;
  }
}

async function pageOf(db: Db, after: Failed | null): Promise<readonly Failed[]> {
  const behind =
    after === null
      ? sql``
      : sql`and (project_id, created_at, id) > (${after.project}, ${after.at}::timestamptz, ${after.id})`;
  return rowsOf<Failed>(
    await db.execute(sql`
      select id, project_id as project, created_at::text as at from ${syncRecords}
      where error_message is not null ${behind}
      order by project_id, created_at, id limit ${rowsAtOnce}`),
  );
}
