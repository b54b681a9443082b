CREATE TABLE "conflicts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"project_id" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"native_id" text COLLATE "C" NOT NULL,
	"decision" text NOT NULL,
	"base" json NOT NULL,
	"ours" json NOT NULL,
	"theirs" json NOT NULL,
	"version_tag" text,
	"clashes" json NOT NULL,
	"state" text NOT NULL,
	"plan_id" text COLLATE "C",
	"detected_at" timestamp (3) with time zone NOT NULL,
	"resolution" json
);
--> statement-breakpoint
CREATE TABLE "journal_marks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"target_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"fence" bigint NOT NULL,
	"holder" text,
	"run_id" text COLLATE "C",
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_slots" (
	"target_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"next_free_ms" double precision NOT NULL,
	"paused_until_ms" double precision NOT NULL,
	"factor" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"project_id" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"task" text NOT NULL,
	"cron" text COLLATE "C" NOT NULL,
	"time_zone" text COLLATE "C" NOT NULL,
	"enabled" boolean NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone,
	"last_plan_id" text COLLATE "C",
	"last_run_id" text COLLATE "C",
	"last_result" text,
	"last_message" text
);
--> statement-breakpoint
CREATE TABLE "sync_run_counters" (
	"run_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"total_count" integer DEFAULT 0 NOT NULL,
	"created_count" integer DEFAULT 0 NOT NULL,
	"updated_count" integer DEFAULT 0 NOT NULL,
	"deleted_count" integer DEFAULT 0 NOT NULL,
	"unchanged_count" integer DEFAULT 0 NOT NULL,
	"adopted_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"skipped_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sync_run_counters_run_id_kind_pk" PRIMARY KEY("run_id","kind")
);
--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "selection" json;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "rollback_of" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "continues" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "rollback_of" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_run_counters" ADD CONSTRAINT "sync_run_counters_run_id_sync_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sync_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "conflicts_open" ON "conflicts" USING btree ("target_id","kind","key") WHERE "conflicts"."state" = 'detected';--> statement-breakpoint
CREATE INDEX "conflicts_project" ON "conflicts" USING btree ("project_id","detected_at","id");--> statement-breakpoint
CREATE INDEX "conflicts_target" ON "conflicts" USING btree ("project_id","target_id","detected_at","id");--> statement-breakpoint
CREATE INDEX "conflicts_key" ON "conflicts" USING btree ("project_id","key","detected_at","id");--> statement-breakpoint
CREATE INDEX "conflicts_state" ON "conflicts" USING btree ("project_id","state","detected_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "leases_fence" ON "leases" USING btree ("target_id","fence");--> statement-breakpoint
CREATE INDEX "schedules_project" ON "schedules" USING btree ("project_id","target_id","task","id");--> statement-breakpoint
CREATE INDEX "sync_runs_open" ON "sync_runs" USING btree ("created_at","id") WHERE "sync_runs"."status" in ('pending', 'in_progress');--> statement-breakpoint
-- Counters were columns of their run, and of content types only.
INSERT INTO "sync_run_counters"
SELECT "id", 'contentType', "total_count", "created_count", "updated_count", "deleted_count", "unchanged_count",
  "adopted_count", "failed_count", "skipped_count" FROM "sync_runs";--> statement-breakpoint
ALTER TABLE "sync_runs" DROP COLUMN "total_count";--> statement-breakpoint
ALTER TABLE "sync_runs" DROP COLUMN "created_count";--> statement-breakpoint
ALTER TABLE "sync_runs" DROP COLUMN "updated_count";--> statement-breakpoint
ALTER TABLE "sync_runs" DROP COLUMN "deleted_count";--> statement-breakpoint
ALTER TABLE "sync_runs" DROP COLUMN "unchanged_count";--> statement-breakpoint
ALTER TABLE "sync_runs" DROP COLUMN "adopted_count";--> statement-breakpoint
ALTER TABLE "sync_runs" DROP COLUMN "failed_count";--> statement-breakpoint
ALTER TABLE "sync_runs" DROP COLUMN "skipped_count";
--> statement-breakpoint
CREATE INDEX "items_changed" ON "items" USING btree ("project_id","kind","updated_at","key");
--> statement-breakpoint
-- What is updated in place, its indexed columns apart, finds room on its page and stays out of the indexes.
ALTER TABLE "sync_run_counters" SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE "sync_states" SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE "sync_exchanges" SET (fillfactor = 80);
