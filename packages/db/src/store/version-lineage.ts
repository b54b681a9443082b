import type { Versions } from "@syncline/core";
import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";

/** Ids of a version and all it comes from, or all that has come of it. One recursive query. */
export async function lineageIds(
  db: Db,
  { versionId, direction }: Parameters<Versions["lineage"]>[0],
): Promise<string[]> {
  const [here, there] =
    direction === "ancestors"
      ? [sql`version_id`, sql`parent_id`]
      : [sql`parent_id`, sql`version_id`];
  // `union` forgets what it has met, so that a history full of merges is walked once.
  return idsOf(
    await db.execute(sql`
      with recursive line(id) as (
        select id from versions where id = ${versionId}
        union
        select link.${there} from line join version_parents link on link.${here} = line.id
      )
      select id from line`),
  );
}

/** Id of the nearest version that two come from, as `Versions.commonAncestor` says. One recursive query. */
export async function commonAncestorId(
  db: Db,
  { versionIds: [first, second] }: Parameters<Versions["commonAncestor"]>[0],
): Promise<string | null> {
  const found = await db.execute(sql`
    with recursive line(side, id) as (
      select ends.side, versions.id
      from (values (1, ${first}), (2, ${second})) as ends(side, id)
      join versions on versions.id = ends.id
      union
      select line.side, link.parent_id
      from line join version_parents link on link.version_id = line.id
    ),
    common as (select id from line group by id having count(*) = 2)
    select versions.id
    from common join versions on versions.id = common.id
    where not exists (
      -- All that a common one comes from is common too: who is nobody's parent among them is nearest.
      select 1 from version_parents link join common child on child.id = link.version_id
      where link.parent_id = common.id
    )
    order by versions.created_at desc, versions.id
    limit 1`);
  return idsOf(found)[0] ?? null;
}

function idsOf(result: unknown): string[] {
  return rowsOf<{ id: string }>(result).map(({ id }) => id);
}
