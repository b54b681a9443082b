CREATE TABLE "api_tokens" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"project_id" text COLLATE "C",
	"role" text NOT NULL,
	"hint" text NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "members" (
	"user_id" text COLLATE "C" NOT NULL,
	"project_id" text COLLATE "C",
	"role" text NOT NULL,
	"granted_by" text COLLATE "C" NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "members_user" UNIQUE NULLS NOT DISTINCT("user_id","project_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_hash" ON "api_tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_tokens_project" ON "api_tokens" USING btree ("project_id","created_at","id");--> statement-breakpoint
CREATE INDEX "members_project" ON "members" USING btree ("project_id","user_id");
--> statement-breakpoint
-- Whoever could do everything before there were roles still can.
INSERT INTO members (user_id, project_id, role, granted_by, granted_at)
SELECT id, NULL, 'admin', 'system', now() FROM users WHERE role = 'admin';
