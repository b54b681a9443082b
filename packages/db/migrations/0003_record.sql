CREATE SCHEMA "syncline_keys";
--> statement-breakpoint
CREATE TABLE "log_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" text COLLATE "C" NOT NULL,
	"note" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_leaves" (
	"position" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"entity_id" text COLLATE "C" NOT NULL,
	"intents" "bytea"
);
--> statement-breakpoint
CREATE TABLE "log_pending" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "log_pending_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"entity_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_tiles" (
	"level" integer NOT NULL,
	"tile" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	CONSTRAINT "log_tiles_level_tile_pk" PRIMARY KEY("level","tile")
);
--> statement-breakpoint
CREATE TABLE "model_nodes" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"node" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_roots" (
	"project_id" text COLLATE "C" NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "model_roots_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"root" text COLLATE "C" NOT NULL,
	"items" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "model_roots_project_id_sequence_pk" PRIMARY KEY("project_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "retention_policies" (
	"project_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"payload_days" integer,
	"exchange_days" integer,
	"record_days" integer
);
--> statement-breakpoint
CREATE TABLE "syncline_keys"."snapshot_keys" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sealed_key" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "snapshots" ALTER COLUMN "size" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "base_hash" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "depth" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "sealed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "log_leaves_entity" ON "log_leaves" USING btree ("entity_id","kind","position");--> statement-breakpoint
CREATE INDEX "model_roots_at" ON "model_roots" USING btree ("project_id","at","sequence");--> statement-breakpoint
DROP INDEX "sync_records_last_success";--> statement-breakpoint
CREATE INDEX "sync_records_telling" ON "sync_records" USING btree ("target_id","kind","key","ended_at","id") WHERE ("sync_records"."status" in ('success', 'unknown') or "sync_records"."result_hash" is not null);--> statement-breakpoint
CREATE INDEX "audit_logs_sightings" ON "audit_logs" USING btree ("entity_id","at","id") WHERE "audit_logs"."action" = 'target.changes_seen';--> statement-breakpoint
CREATE INDEX "model_roots_root" ON "model_roots" USING btree ("project_id","root","sequence");--> statement-breakpoint
CREATE INDEX "versions_project" ON "versions" USING btree ("project_id","created_at","sequence");--> statement-breakpoint
CREATE INDEX "versions_author" ON "versions" USING btree ("project_id","author","created_at","sequence");--> statement-breakpoint
CREATE INDEX "version_parents_parent" ON "version_parents" USING btree ("parent_id","version_id");--> statement-breakpoint
CREATE INDEX "snapshots_base" ON "snapshots" USING btree ("base_hash") WHERE "snapshots"."base_hash" is not null;
--> statement-breakpoint
DROP INDEX "sync_records_platform";--> statement-breakpoint
DROP INDEX "sync_records_status";--> statement-breakpoint
DROP INDEX "sync_records_action";--> statement-breakpoint
DROP INDEX "sync_records_pull";--> statement-breakpoint
DROP INDEX "sync_records_run";--> statement-breakpoint
DROP INDEX "sync_records_target";--> statement-breakpoint
DROP INDEX "sync_records_key";--> statement-breakpoint
DROP INDEX "sync_records_actor";--> statement-breakpoint
-- The words of an error, and the facets of its record beside them. Punctuation parts words: the parser would take
-- `cms.invalid/api` for one.
CREATE FUNCTION "record_error_words"(message text, facets text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple'::regconfig, translate(left(message, 20000),
    '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', '                                '))
    || array_to_tsvector(facets)
$$;
--> statement-breakpoint
CREATE INDEX "sync_records_error_words" ON "sync_records" USING gin (record_error_words("error_message", array['p:' || "project_id", 't:' || "target_id", 'f:' || "platform", 'k:' || "kind", 'y:' || "key", 'd:' || "direction", 'a:' || "action", 's:' || "status", 'u:' || "actor_id"])) WHERE "sync_records"."error_message" is not null;--> statement-breakpoint
CREATE INDEX "sync_records_run" ON "sync_records" USING btree ("run_id","status","action","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_records_target" ON "sync_records" USING btree ("project_id","target_id","platform","kind","direction","action","status","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_records_key" ON "sync_records" USING btree ("project_id","key","target_id","platform","actor_id","kind","direction","action","status","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_records_actor" ON "sync_records" USING btree ("project_id","actor_id","target_id","platform","kind","direction","action","status","created_at","id");
--> statement-breakpoint
-- What happened is never rewritten. Erasing, where a policy or a person asks for it, is said in the transaction
-- (set local syncline.erasing = 'on') and allowed for payloads, exchanges and records only.
CREATE OR REPLACE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'TRUNCATE' AND TG_TABLE_NAME IN ('snapshots', 'sync_exchanges', 'sync_records')
    AND current_setting('syncline.erasing', true) = 'on' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'Table "%" is append-only: % is refused.', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "log_leaves"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "log_checkpoints"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "model_nodes"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "model_roots"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE DELETE OR TRUNCATE ON "log_tiles"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE DELETE OR TRUNCATE ON "sync_exchanges"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE DELETE OR TRUNCATE ON "sync_records"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE DELETE OR TRUNCATE ON "sync_runs"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE FUNCTION "refuse_other_hashes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.level <> OLD.level OR NEW.tile <> OLD.tile
    OR substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) <> OLD.hashes THEN
    RAISE EXCEPTION 'A tile of the log only grows.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "only_grows" BEFORE UPDATE ON "log_tiles"
  FOR EACH ROW EXECUTE FUNCTION "refuse_other_hashes"();
--> statement-breakpoint
-- What is stored as a difference needs the other one, which must not be erased meanwhile.
CREATE FUNCTION "require_base"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM snapshots WHERE hash = NEW.base_hash AND codec <> 'erased' FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A snapshot cannot be stored against one that is not there.'
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "base_is_there" AFTER INSERT ON "snapshots" FOR EACH ROW
  WHEN (NEW.base_hash IS NOT NULL) EXECUTE FUNCTION "require_base"();
--> statement-breakpoint
-- What has its end keeps it. The one thing that may still change is an outcome that nobody knew.
CREATE FUNCTION "refuse_another_end"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('syncline.erasing', true) = 'on' AND TG_TABLE_NAME <> 'sync_runs' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A row of "%" that has its end is not changed.', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "has_its_end" BEFORE UPDATE ON "sync_records" FOR EACH ROW
  -- A pull learns its version in the transaction of its end; a later change of it contradicts the log.
  WHEN (OLD.status NOT IN ('pending', 'in_progress', 'unknown')
    AND to_jsonb(NEW) - 'version_id' IS DISTINCT FROM to_jsonb(OLD) - 'version_id')
  EXECUTE FUNCTION "refuse_another_end"();
--> statement-breakpoint
CREATE TRIGGER "has_its_end" BEFORE UPDATE ON "sync_exchanges" FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL)
  EXECUTE FUNCTION "refuse_another_end"();
--> statement-breakpoint
-- The number of its last event goes on, and settling an unknown record may change how a run ended.
CREATE TRIGGER "has_its_end" BEFORE UPDATE ON "sync_runs" FOR EACH ROW
  WHEN (OLD.status NOT IN ('pending', 'in_progress')
    AND to_jsonb(NEW) - '{event_seq,status}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{event_seq,status}'::text[])
  EXECUTE FUNCTION "refuse_another_end"();
--> statement-breakpoint
-- Whatever happens is put down for the log in the transaction it happens in, whoever writes it.
CREATE FUNCTION "log_added"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_pending (kind, entity_id) SELECT TG_ARGV[0], id FROM added;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "to_log" AFTER INSERT ON "audit_logs" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION "log_added"('audit');
--> statement-breakpoint
CREATE TRIGGER "to_log" AFTER INSERT ON "versions" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION "log_added"('version');
--> statement-breakpoint
CREATE FUNCTION "log_entity"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_pending (kind, entity_id) VALUES (TG_ARGV[0], NEW.id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "to_log_added" AFTER INSERT ON "sync_exchanges" FOR EACH ROW
  WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION "log_entity"('exchange');
--> statement-breakpoint
CREATE TRIGGER "to_log_ended" AFTER UPDATE ON "sync_exchanges" FOR EACH ROW
  WHEN (NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL) EXECUTE FUNCTION "log_entity"('exchange');
--> statement-breakpoint
CREATE TRIGGER "to_log_added" AFTER INSERT ON "sync_records" FOR EACH ROW
  WHEN (NEW.status NOT IN ('pending', 'in_progress')) EXECUTE FUNCTION "log_entity"('record');
--> statement-breakpoint
CREATE TRIGGER "to_log_ended" AFTER UPDATE ON "sync_records" FOR EACH ROW
  WHEN (NEW.status NOT IN ('pending', 'in_progress') AND NEW.status <> OLD.status)
  EXECUTE FUNCTION "log_entity"('record');
--> statement-breakpoint
CREATE TRIGGER "to_log_added" AFTER INSERT ON "sync_runs" FOR EACH ROW
  WHEN (NEW.status NOT IN ('pending', 'in_progress')) EXECUTE FUNCTION "log_entity"('run');
--> statement-breakpoint
CREATE TRIGGER "to_log_ended" AFTER UPDATE ON "sync_runs" FOR EACH ROW
  WHEN (NEW.status NOT IN ('pending', 'in_progress') AND NEW.status <> OLD.status)
  EXECUTE FUNCTION "log_entity"('run');
--> statement-breakpoint
-- Settling an unknown record changes what its run counted, after the run's end.
CREATE FUNCTION "log_recounted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_pending (kind, entity_id)
    SELECT 'run', id FROM sync_runs WHERE id = NEW.run_id AND status NOT IN ('pending', 'in_progress');
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "to_log" AFTER INSERT OR UPDATE ON "sync_run_counters" FOR EACH ROW EXECUTE FUNCTION "log_recounted"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE DELETE OR TRUNCATE ON "sync_run_counters"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
-- What was there before the log goes first, in the order it happened.
INSERT INTO log_pending (kind, entity_id)
SELECT kind, id FROM (
  SELECT 'audit' AS kind, id, at FROM audit_logs
  UNION ALL SELECT 'version', id, created_at FROM versions
  UNION ALL SELECT 'exchange', id, ended_at FROM sync_exchanges WHERE ended_at IS NOT NULL
  UNION ALL SELECT 'record', id, ended_at FROM sync_records WHERE status NOT IN ('pending', 'in_progress')
  UNION ALL SELECT 'run', id, ended_at FROM sync_runs WHERE status NOT IN ('pending', 'in_progress')
) AS happened ORDER BY at, id;
