CREATE TABLE "role_play_grids" (
	"role_play_id" text NOT NULL,
	"turn" bigint NOT NULL,
	"number" bigint NOT NULL,
	"observer_id" text NOT NULL,
	"levels" json NOT NULL,
	"notes" text NOT NULL,
	"revision" bigint NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "role_play_grids_role_play_id_turn_number_observer_id_pk" PRIMARY KEY("role_play_id","turn","number","observer_id")
);
--> statement-breakpoint
CREATE TABLE "role_play_groups" (
	"role_play_id" text NOT NULL,
	"turn" bigint NOT NULL,
	"number" bigint NOT NULL,
	"run_id" text,
	CONSTRAINT "role_play_groups_role_play_id_turn_number_pk" PRIMARY KEY("role_play_id","turn","number")
);
--> statement-breakpoint
CREATE TABLE "role_play_places" (
	"role_play_id" text NOT NULL,
	"turn" bigint NOT NULL,
	"user_id" text NOT NULL,
	"number" bigint NOT NULL,
	"role" text NOT NULL,
	"rank" bigint NOT NULL,
	CONSTRAINT "role_play_places_role_play_id_turn_user_id_pk" PRIMARY KEY("role_play_id","turn","user_id")
);
--> statement-breakpoint
CREATE TABLE "role_play_students" (
	"role_play_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "role_play_students_role_play_id_user_id_pk" PRIMARY KEY("role_play_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "role_play_turns" (
	"role_play_id" text NOT NULL,
	"turn" bigint NOT NULL,
	"scenario_slug" text NOT NULL,
	"scenario_version" bigint NOT NULL,
	"stage" text NOT NULL,
	"seed" bigint NOT NULL,
	"started_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "role_play_turns_role_play_id_turn_pk" PRIMARY KEY("role_play_id","turn")
);
--> statement-breakpoint
CREATE TABLE "role_plays" (
	"id" text PRIMARY KEY NOT NULL,
	"establishment_id" text NOT NULL,
	"class_id" text NOT NULL,
	"mode" text NOT NULL,
	"minutes" bigint NOT NULL,
	"client_key" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "role_play_grids" ADD CONSTRAINT "role_play_grids_observer_id_users_id_fk" FOREIGN KEY ("observer_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_play_grids" ADD CONSTRAINT "role_play_grids_group" FOREIGN KEY ("role_play_id","turn","number") REFERENCES "public"."role_play_groups"("role_play_id","turn","number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_play_groups" ADD CONSTRAINT "role_play_groups_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_play_groups" ADD CONSTRAINT "role_play_groups_turn" FOREIGN KEY ("role_play_id","turn") REFERENCES "public"."role_play_turns"("role_play_id","turn") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_play_places" ADD CONSTRAINT "role_play_places_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_play_places" ADD CONSTRAINT "role_play_places_group" FOREIGN KEY ("role_play_id","turn","number") REFERENCES "public"."role_play_groups"("role_play_id","turn","number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_play_students" ADD CONSTRAINT "role_play_students_role_play_id_role_plays_id_fk" FOREIGN KEY ("role_play_id") REFERENCES "public"."role_plays"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_play_students" ADD CONSTRAINT "role_play_students_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_play_turns" ADD CONSTRAINT "role_play_turns_role_play_id_role_plays_id_fk" FOREIGN KEY ("role_play_id") REFERENCES "public"."role_plays"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_play_turns" ADD CONSTRAINT "role_play_turns_scenario_slug_scenario_version_scenarios_slug_version_fk" FOREIGN KEY ("scenario_slug","scenario_version") REFERENCES "public"."scenarios"("slug","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_plays" ADD CONSTRAINT "role_plays_establishment_id_establishments_id_fk" FOREIGN KEY ("establishment_id") REFERENCES "public"."establishments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_plays" ADD CONSTRAINT "role_plays_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_play_grids_observer" ON "role_play_grids" USING btree ("observer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_play_places_role" ON "role_play_places" USING btree ("role_play_id","turn","number","role","rank");--> statement-breakpoint
CREATE INDEX "role_play_places_user" ON "role_play_places" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "role_play_students_user" ON "role_play_students" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_plays_key" ON "role_plays" USING btree ("class_id","client_key");