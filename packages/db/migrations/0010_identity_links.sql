ALTER TABLE "identity_map" ADD COLUMN "linked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "identity_map" ADD COLUMN "run_id" text COLLATE "C";