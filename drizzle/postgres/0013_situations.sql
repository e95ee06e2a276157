CREATE TABLE "situations" (
	"id" text PRIMARY KEY NOT NULL,
	"establishment_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"day" text NOT NULL,
	"nature" text NOT NULL,
	"part" text NOT NULL,
	"title" text NOT NULL,
	"texts" json NOT NULL,
	"client_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "situations" ADD CONSTRAINT "situations_establishment_id_establishments_id_fk" FOREIGN KEY ("establishment_id") REFERENCES "public"."establishments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "situations" ADD CONSTRAINT "situations_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "situations_key" ON "situations" USING btree ("owner_id","client_key");