import { type SQL, sql } from "drizzle-orm";

/** A condition on who refers to a payload: when it ended, its project, the record's id. */
type Referrer = (endedAt: SQL, projectId: SQL, recordId: SQL) => SQL;

/** Hashes of the snapshots that some records and exchanges refer to. */
export function payloadsOf(of: Referrer): SQL {
  const record = of(sql.raw("r.ended_at"), sql.raw("r.project_id"), sql.raw("r.id"));
  const exchange = of(sql.raw("e.ended_at"), sql.raw("e.project_id"), sql.raw("e.scope_id"));
  return sql`
    select unnest(array[pre_image_hash, payload_hash, result_hash]) as hash
    from sync_records r where ${record}
    union all
    select unnest(array[request_body_hash, response_body_hash])
    from sync_exchanges e where ${exchange}`;
}

/**
 * Hashes that must stay: those of other records and exchanges, of versions, of where items stand, of
 * conflicts, and of plans that could still be applied.
 */
export function neededPayloads(ofOthers: Referrer): SQL {
  return sql`${payloadsOf(ofOthers)}
    union all select content_hash from versions
    union all select unnest(array[base_hash, local_hash, remote_hash]) from sync_states
    union all select unnest(array[side ->> 'contentHash', side ->> 'nativeHash'])
      from conflicts cross join lateral (values (base), (ours), (theirs)) as sides (side)
    union all select unnest(array[action ->> 'payloadHash', action ->> 'preImageHash',
        action ->> 'contentHash', action ->> 'theirsContentHash'])
      from plans cross join lateral json_array_elements(document -> 'actions') as actions (action)
      where expires_at > now()`;
}
