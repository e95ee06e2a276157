CREATE TABLE "sitting_notes" (
	"sitting_id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sitting_notes" ADD CONSTRAINT "sitting_notes_sitting_id_sittings_id_fk" FOREIGN KEY ("sitting_id") REFERENCES "public"."sittings"("id") ON DELETE cascade ON UPDATE no action;