CREATE TABLE `copies` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`candidate_id` text NOT NULL,
	`number` integer NOT NULL,
	`seed` integer NOT NULL,
	`extra_percent` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`handed_in_at` integer,
	`sealed_at` integer,
	`digest` text,
	FOREIGN KEY (`session_id`) REFERENCES `paper_sessions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`candidate_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `copies_candidate` ON `copies` (`session_id`,`candidate_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `copies_number` ON `copies` (`session_id`,`number`);--> statement-breakpoint
CREATE INDEX `copies_user` ON `copies` (`candidate_id`);--> statement-breakpoint
CREATE TABLE `copy_answers` (
	`copy_id` text NOT NULL,
	`question_id` text NOT NULL,
	`answer` text NOT NULL,
	`written_at` text NOT NULL,
	`version` integer NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`copy_id`, `question_id`),
	FOREIGN KEY (`copy_id`) REFERENCES `copies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `copy_marks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`copy_id` text NOT NULL,
	`question_id` text NOT NULL,
	`marker_id` text,
	`points` integer,
	`out_of` integer NOT NULL,
	`lines` text NOT NULL,
	`comment` text NOT NULL,
	`rule_version` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`copy_id`) REFERENCES `copies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `copy_marks_copy` ON `copy_marks` (`copy_id`,`question_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `copy_marks_computed` ON `copy_marks` (`copy_id`,`question_id`,`rule_version`) WHERE marker_id is null;--> statement-breakpoint
CREATE TABLE `paper_events` (
	`session_id` text NOT NULL,
	`order` integer NOT NULL,
	`kind` text NOT NULL,
	`copy_id` text,
	`minutes` integer,
	`reason` text,
	`client_key` text,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `order`),
	FOREIGN KEY (`session_id`) REFERENCES `paper_sessions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`copy_id`) REFERENCES `copies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `paper_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`class_id` text NOT NULL,
	`group_id` text,
	`paper_slug` text NOT NULL,
	`paper_version` integer NOT NULL,
	`minutes` integer NOT NULL,
	`figures` text NOT NULL,
	`seed` integer NOT NULL,
	`starts_at` integer,
	`created_by` text NOT NULL,
	`client_key` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`class_id`) REFERENCES `classes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`paper_slug`,`paper_version`) REFERENCES `scenarios`(`slug`,`version`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paper_sessions_key` ON `paper_sessions` (`class_id`,`client_key`);--> statement-breakpoint
ALTER TABLE `scenarios` ADD `kind` text DEFAULT 'case' NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `paper_events_append_only` BEFORE UPDATE ON `paper_events` BEGIN SELECT RAISE(ABORT, 'paper_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `copy_marks_append_only` BEFORE UPDATE ON `copy_marks` BEGIN SELECT RAISE(ABORT, 'copy_marks is append-only'); END;
--> statement-breakpoint
-- Nothing of a sealed copy changes.
CREATE TRIGGER `copies_sealed` BEFORE UPDATE ON `copies` WHEN old.sealed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'copies is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `copy_answers_added` BEFORE INSERT ON `copy_answers` WHEN (SELECT sealed_at FROM copies WHERE id = new.copy_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'copy_answers is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `copy_answers_sealed` BEFORE UPDATE ON `copy_answers` WHEN (SELECT sealed_at FROM copies WHERE id = old.copy_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'copy_answers is append-only'); END;
