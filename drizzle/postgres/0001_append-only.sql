-- What was acknowledged is never changed; erasing a whole run or account remains possible.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
--> statement-breakpoint
CREATE TRIGGER "decisions_append_only" BEFORE UPDATE ON "decisions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "worlds_append_only" BEFORE UPDATE ON "worlds" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "marks_append_only" BEFORE UPDATE ON "marks" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "journal_append_only" BEFORE UPDATE ON "journal" FOR EACH ROW EXECUTE FUNCTION refuse_change();
