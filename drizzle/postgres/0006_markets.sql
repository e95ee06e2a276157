CREATE TABLE "market_drafts" (
	"market_id" text NOT NULL,
	"user_id" text NOT NULL,
	"purpose" text NOT NULL,
	"round" bigint NOT NULL,
	"draft" json NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "market_drafts_market_id_user_id_purpose_pk" PRIMARY KEY("market_id","user_id","purpose")
);
--> statement-breakpoint
CREATE TABLE "market_events" (
	"market_id" text NOT NULL,
	"order" bigint NOT NULL,
	"kind" text NOT NULL,
	"round" bigint NOT NULL,
	"minutes" bigint,
	"closing" text,
	"client_key" text,
	"author_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "market_events_market_id_order_pk" PRIMARY KEY("market_id","order")
);
--> statement-breakpoint
CREATE TABLE "market_marks" (
	"market_id" text NOT NULL,
	"user_id" text NOT NULL,
	"mark" bigint NOT NULL,
	"own_mark" bigint NOT NULL,
	"team_mark" bigint NOT NULL,
	"error" bigint NOT NULL,
	"rule_version" text NOT NULL,
	"engine_version" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "market_marks_market_id_user_id_rule_version_engine_version_pk" PRIMARY KEY("market_id","user_id","rule_version","engine_version")
);
--> statement-breakpoint
CREATE TABLE "market_members" (
	"market_id" text NOT NULL,
	"user_id" text NOT NULL,
	"seat" bigint NOT NULL,
	"rank" bigint NOT NULL,
	"present_from" bigint,
	CONSTRAINT "market_members_market_id_user_id_pk" PRIMARY KEY("market_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "market_plays" (
	"market_id" text NOT NULL,
	"round" bigint NOT NULL,
	"seat" bigint NOT NULL,
	"origin" text NOT NULL,
	"proposer_id" text,
	"expected" json NOT NULL,
	CONSTRAINT "market_plays_market_id_round_seat_pk" PRIMARY KEY("market_id","round","seat")
);
--> statement-breakpoint
CREATE TABLE "market_proposals" (
	"market_id" text NOT NULL,
	"round" bigint NOT NULL,
	"user_id" text NOT NULL,
	"seat" bigint NOT NULL,
	"decision" json NOT NULL,
	"form" json,
	"reason" text NOT NULL,
	"sent" text NOT NULL,
	"client_key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "market_proposals_market_id_round_user_id_pk" PRIMARY KEY("market_id","round","user_id")
);
--> statement-breakpoint
CREATE TABLE "market_supports" (
	"market_id" text NOT NULL,
	"round" bigint NOT NULL,
	"user_id" text NOT NULL,
	"proposer_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "market_supports_market_id_round_user_id_pk" PRIMARY KEY("market_id","round","user_id")
);
--> statement-breakpoint
CREATE TABLE "market_teams" (
	"market_id" text NOT NULL,
	"seat" bigint NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "market_teams_market_id_seat_pk" PRIMARY KEY("market_id","seat")
);
--> statement-breakpoint
CREATE TABLE "market_unsealings" (
	"market_id" text NOT NULL,
	"round" bigint NOT NULL,
	"seat" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "market_unsealings_market_id_round_seat_pk" PRIMARY KEY("market_id","round","seat")
);
--> statement-breakpoint
CREATE TABLE "markets" (
	"id" text PRIMARY KEY NOT NULL,
	"establishment_id" text NOT NULL,
	"class_id" text NOT NULL,
	"run_id" text NOT NULL,
	"seats" bigint NOT NULL,
	"rounds" bigint NOT NULL,
	"policy" text NOT NULL,
	"propose_minutes" bigint,
	"decide_minutes" bigint,
	"chained" boolean NOT NULL,
	"decides" text NOT NULL,
	"own_share" bigint NOT NULL,
	"ranking_shown" boolean NOT NULL,
	"due_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"client_key" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "market_drafts" ADD CONSTRAINT "market_drafts_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_drafts" ADD CONSTRAINT "market_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_events" ADD CONSTRAINT "market_events_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_marks" ADD CONSTRAINT "market_marks_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_marks" ADD CONSTRAINT "market_marks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_members" ADD CONSTRAINT "market_members_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_members" ADD CONSTRAINT "market_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_plays" ADD CONSTRAINT "market_plays_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_proposals" ADD CONSTRAINT "market_proposals_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_proposals" ADD CONSTRAINT "market_proposals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_supports" ADD CONSTRAINT "market_supports_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_supports" ADD CONSTRAINT "market_supports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_teams" ADD CONSTRAINT "market_teams_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_unsealings" ADD CONSTRAINT "market_unsealings_market_id_markets_id_fk" FOREIGN KEY ("market_id") REFERENCES "public"."markets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "markets" ADD CONSTRAINT "markets_establishment_id_establishments_id_fk" FOREIGN KEY ("establishment_id") REFERENCES "public"."establishments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "markets" ADD CONSTRAINT "markets_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "markets" ADD CONSTRAINT "markets_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "market_members_user" ON "market_members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "markets_key" ON "markets" USING btree ("class_id","client_key");--> statement-breakpoint
CREATE UNIQUE INDEX "markets_run" ON "markets" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "markets_due" ON "markets" USING btree ("due_at");--> statement-breakpoint
CREATE TRIGGER "market_events_append_only" BEFORE UPDATE ON "market_events" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "market_proposals_append_only" BEFORE UPDATE ON "market_proposals" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "market_unsealings_append_only" BEFORE UPDATE ON "market_unsealings" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "market_plays_append_only" BEFORE UPDATE ON "market_plays" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "market_marks_append_only" BEFORE UPDATE ON "market_marks" FOR EACH ROW EXECUTE FUNCTION refuse_change();
