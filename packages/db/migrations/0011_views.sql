CREATE TABLE "saved_views" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"project_id" text COLLATE "C" NOT NULL,
	"page" text NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"owner_name" text NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"search" json NOT NULL,
	"shared" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_views_owner" UNIQUE("project_id","owner_id","page","name")
);
--> statement-breakpoint
ALTER TABLE "failure_causes" ADD COLUMN "became" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "saved_views_person" ON "saved_views" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "saved_views_project" ON "saved_views" USING btree ("project_id","shared");