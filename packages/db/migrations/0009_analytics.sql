CREATE TABLE "analytics_backfills" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "failed_item_rollups" (
	"project_id" text COLLATE "C" NOT NULL,
	"cause_id" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "failed_item_rollups_pk" PRIMARY KEY("project_id","cause_id","at","target_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "failure_causes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"code" text NOT NULL,
	"template" text NOT NULL,
	"path" text,
	"retryable" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "failure_rollups" (
	"project_id" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"cause_id" text COLLATE "C" NOT NULL,
	"count" bigint NOT NULL,
	"first_at" timestamp (3) with time zone,
	"last_at" timestamp (3) with time zone,
	"record_id" text COLLATE "C",
	CONSTRAINT "failure_rollups_pk" PRIMARY KEY("project_id","at","target_id","cause_id")
);
--> statement-breakpoint
CREATE TABLE "sync_rollup_durations" (
	"project_id" text COLLATE "C" NOT NULL,
	"grain" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"direction" text NOT NULL,
	"status" text NOT NULL,
	"bucket" integer NOT NULL,
	"runs" bigint NOT NULL,
	CONSTRAINT "sync_rollup_durations_pk" PRIMARY KEY("project_id","grain","at","target_id","direction","status","bucket")
);
--> statement-breakpoint
CREATE TABLE "sync_rollups" (
	"project_id" text COLLATE "C" NOT NULL,
	"grain" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"direction" text NOT NULL,
	"status" text NOT NULL,
	"runs" bigint NOT NULL,
	"total_count" bigint NOT NULL,
	"created_count" bigint NOT NULL,
	"updated_count" bigint NOT NULL,
	"deleted_count" bigint NOT NULL,
	"unchanged_count" bigint NOT NULL,
	"adopted_count" bigint NOT NULL,
	"failed_count" bigint NOT NULL,
	"skipped_count" bigint NOT NULL,
	"retries" bigint NOT NULL,
	"duration_ms" bigint NOT NULL,
	CONSTRAINT "sync_rollups_pk" PRIMARY KEY("project_id","grain","at","target_id","direction","status")
);
--> statement-breakpoint
CREATE INDEX "sync_exchanges_throttled" ON "sync_exchanges" USING btree ("project_id","started_at","target_id") WHERE "sync_exchanges"."response_status" = 429;