CREATE TABLE "training_answers" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"attempt" bigint NOT NULL,
	"seed" text NOT NULL,
	"answers" json NOT NULL,
	"points" double precision NOT NULL,
	"out_of" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "training_answers" ADD CONSTRAINT "training_answers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "training_answers_attempt" ON "training_answers" USING btree ("user_id","kind","attempt");--> statement-breakpoint
CREATE INDEX "training_answers_user" ON "training_answers" USING btree ("user_id","at");--> statement-breakpoint
CREATE TRIGGER "training_answers_append_only" BEFORE UPDATE ON "training_answers" FOR EACH ROW EXECUTE FUNCTION refuse_change();
