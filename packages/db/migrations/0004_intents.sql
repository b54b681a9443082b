-- A request outside of records is in the log before its answer: nobody else would tell of one that got none.
CREATE TRIGGER "to_log_meant" AFTER INSERT ON "sync_exchanges" FOR EACH ROW
  WHEN (NEW.ended_at IS NULL AND NEW.scope_kind <> 'record') EXECUTE FUNCTION "log_entity"('intent');
--> statement-breakpoint
INSERT INTO log_pending (kind, entity_id)
SELECT 'intent', id FROM sync_exchanges WHERE ended_at IS NULL AND scope_kind <> 'record' ORDER BY started_at, id;
