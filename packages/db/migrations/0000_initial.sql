CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"project_id" text COLLATE "C",
	"action" text NOT NULL,
	"entity_kind" text COLLATE "C" NOT NULL,
	"entity_id" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"actor_name" text NOT NULL,
	"actor_ip" text,
	"actor_user_agent" text,
	"details" json NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"project_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"request_hash" text COLLATE "C" NOT NULL,
	"result" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_project_id_key_pk" PRIMARY KEY("project_id","key")
);
--> statement-breakpoint
CREATE TABLE "identity_map" (
	"target_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"native_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "identity_map_target_id_kind_key_pk" PRIMARY KEY("target_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "items" (
	"project_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"content_hash" text COLLATE "C" NOT NULL,
	"version_id" text COLLATE "C" NOT NULL,
	"field_count" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "items_project_id_kind_key_pk" PRIMARY KEY("project_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"project_id" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"platform" text COLLATE "C" NOT NULL,
	"direction" text NOT NULL,
	"mode" text NOT NULL,
	"document" json NOT NULL,
	"model_root" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"applied_by_run_id" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"impersonated_by" text
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"codec" text NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_events" (
	"run_id" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"type" text NOT NULL,
	"data" json NOT NULL,
	CONSTRAINT "sync_events_run_id_seq_pk" PRIMARY KEY("run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "sync_exchanges" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"project_id" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"scope_kind" text NOT NULL,
	"scope_id" text COLLATE "C" NOT NULL,
	"run_id" text COLLATE "C",
	"position" integer NOT NULL,
	"attempt" integer NOT NULL,
	"purpose" text NOT NULL,
	"method" text COLLATE "C" NOT NULL,
	"url" text NOT NULL,
	"request_headers" json NOT NULL,
	"request_body_hash" text COLLATE "C",
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"response_status" integer,
	"response_headers" json,
	"response_body_hash" text COLLATE "C",
	"duration_ms" double precision,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "sync_records" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"run_id" text COLLATE "C" NOT NULL,
	"project_id" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"platform" text COLLATE "C" NOT NULL,
	"direction" text NOT NULL,
	"kind" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"native_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"action" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"version_id" text COLLATE "C",
	"pre_image_hash" text COLLATE "C",
	"payload_hash" text COLLATE "C",
	"result_hash" text COLLATE "C",
	"version_tag" text,
	"response_status" integer,
	"error_code" text,
	"error_message" text,
	"error_platform_status" integer,
	"error_platform_code" text,
	"retries" integer NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sync_runs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"project_id" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"platform" text COLLATE "C" NOT NULL,
	"plan_id" text COLLATE "C",
	"direction" text NOT NULL,
	"mode" text NOT NULL,
	"trigger" text NOT NULL,
	"status" text NOT NULL,
	"total_count" integer DEFAULT 0 NOT NULL,
	"created_count" integer DEFAULT 0 NOT NULL,
	"updated_count" integer DEFAULT 0 NOT NULL,
	"deleted_count" integer DEFAULT 0 NOT NULL,
	"unchanged_count" integer DEFAULT 0 NOT NULL,
	"adopted_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"skipped_count" integer DEFAULT 0 NOT NULL,
	"event_seq" integer DEFAULT 0 NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"actor_name" text NOT NULL,
	"actor_ip" text,
	"actor_user_agent" text,
	"consent" json NOT NULL,
	"model_root" text COLLATE "C",
	"error_code" text,
	"error_message" text,
	"error_platform_status" integer,
	"error_platform_code" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"cancel_requested_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sync_states" (
	"target_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"project_id" text COLLATE "C" NOT NULL,
	"native_id" text COLLATE "C" NOT NULL,
	"base_hash" text COLLATE "C",
	"local_hash" text COLLATE "C",
	"remote_hash" text COLLATE "C",
	"base_version_id" text COLLATE "C",
	"version_tag" text,
	"status" text NOT NULL,
	"conflict_status" text NOT NULL,
	"last_run_id" text COLLATE "C",
	"last_record_id" text COLLATE "C",
	"last_synced_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sync_states_target_id_kind_key_pk" PRIMARY KEY("target_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "target_secrets" (
	"target_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"names" json NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"project_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"platform" text COLLATE "C" NOT NULL,
	"config" json NOT NULL,
	"sandbox" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"role" text,
	"banned" boolean DEFAULT false,
	"ban_reason" text,
	"ban_expires" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version_parents" (
	"version_id" text COLLATE "C" NOT NULL,
	"parent_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "version_parents_version_id_parent_id_pk" PRIMARY KEY("version_id","parent_id")
);
--> statement-breakpoint
CREATE TABLE "versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"project_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"content_hash" text COLLATE "C",
	"author" text COLLATE "C" NOT NULL,
	"source" text NOT NULL,
	"message" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "versions_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_map" ADD CONSTRAINT "identity_map_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_events" ADD CONSTRAINT "sync_events_run_id_sync_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sync_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_records" ADD CONSTRAINT "sync_records_run_id_sync_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sync_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_states" ADD CONSTRAINT "sync_states_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_secrets" ADD CONSTRAINT "target_secrets_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_parents" ADD CONSTRAINT "version_parents_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_user" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "audit_logs_project" ON "audit_logs" USING btree ("project_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_logs_no_project" ON "audit_logs" USING btree ("at","id") WHERE "audit_logs"."project_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "identity_map_native_id" ON "identity_map" USING btree ("target_id","kind","native_id");--> statement-breakpoint
CREATE UNIQUE INDEX "projects_key" ON "projects" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token" ON "sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sync_exchanges_scope" ON "sync_exchanges" USING btree ("scope_kind","scope_id","position","id");--> statement-breakpoint
CREATE INDEX "sync_records_run" ON "sync_records" USING btree ("run_id","position");--> statement-breakpoint
CREATE INDEX "sync_records_project" ON "sync_records" USING btree ("project_id","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_records_target" ON "sync_records" USING btree ("project_id","target_id","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_records_key" ON "sync_records" USING btree ("project_id","key","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_records_platform" ON "sync_records" USING btree ("project_id","platform","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_records_status" ON "sync_records" USING btree ("project_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_records_action" ON "sync_records" USING btree ("project_id","action","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_records_actor" ON "sync_records" USING btree ("project_id","actor_id","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_records_pull" ON "sync_records" USING btree ("project_id","created_at","id") WHERE "sync_records"."direction" = 'pull';--> statement-breakpoint
CREATE INDEX "sync_records_error" ON "sync_records" USING btree ("project_id","created_at","id") WHERE "sync_records"."error_message" is not null;--> statement-breakpoint
CREATE INDEX "sync_records_version" ON "sync_records" USING btree ("version_id","created_at","id") WHERE "sync_records"."version_id" is not null;--> statement-breakpoint
CREATE INDEX "sync_records_last_success" ON "sync_records" USING btree ("target_id","kind","key","ended_at","id") WHERE "sync_records"."status" = 'success';--> statement-breakpoint
CREATE INDEX "sync_runs_project" ON "sync_runs" USING btree ("project_id","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_runs_target" ON "sync_runs" USING btree ("project_id","target_id","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_runs_status" ON "sync_runs" USING btree ("project_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "sync_states_project" ON "sync_states" USING btree ("project_id","key","target_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "targets_project_name" ON "targets" USING btree ("project_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "versions_item" ON "versions" USING btree ("project_id","kind","key","created_at","sequence");