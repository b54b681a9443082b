ALTER TABLE "schedules" ALTER COLUMN "target_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "period" text;--> statement-breakpoint
-- What an entry of the audit log tells, as `auditText` of the core has it. Escapes of JSON would stick to words.
CREATE FUNCTION "audit_text"(action text, entity_kind text, entity_id text, actor_id text, actor_name text,
  actor_ip text, actor_user_agent text, details json) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT action || ' ' || entity_kind || ' ' || entity_id || ' ' || actor_id || ' ' || actor_name || ' '
    || coalesce(actor_ip, '') || ' ' || coalesce(actor_user_agent, '') || ' '
    || regexp_replace(details::text, '\\(["\\/bfnrt]|u[0-9a-fA-F]{4})', ' ', 'g')
$$;
--> statement-breakpoint
-- Its words, and its facets beside them, which are cut to what a word may be long.
CREATE FUNCTION "audit_words"(told text, facets text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple'::regconfig, translate(left(told, 100000),
    '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', '                                '))
    || array_to_tsvector(array(SELECT left(facet, 400) FROM unnest(facets) AS facet))
$$;
--> statement-breakpoint
CREATE INDEX "audit_logs_words" ON "audit_logs" USING gin (audit_words(audit_text("action", "entity_kind", "entity_id", "actor_id", "actor_name", "actor_ip", "actor_user_agent", "details"), array['p:' || coalesce("project_id", ''), 'a:' || coalesce("action", ''), 'u:' || coalesce("actor_id", ''), 'k:' || coalesce("entity_kind", ''), 'e:' || coalesce("entity_id", '')]));