-- What was acknowledged is never changed; erasing a whole run or account remains possible.
CREATE TRIGGER `decisions_append_only` BEFORE UPDATE ON `decisions` BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `worlds_append_only` BEFORE UPDATE ON `worlds` BEGIN SELECT RAISE(ABORT, 'worlds is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `marks_append_only` BEFORE UPDATE ON `marks` BEGIN SELECT RAISE(ABORT, 'marks is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `journal_append_only` BEFORE UPDATE ON `journal` BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
