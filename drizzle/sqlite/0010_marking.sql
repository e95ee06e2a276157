CREATE TABLE `copy_appeals` (
	`id` text PRIMARY KEY NOT NULL,
	`copy_id` text NOT NULL,
	`question_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	`answered_by` text,
	FOREIGN KEY (`copy_id`) REFERENCES `copies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `copy_appeals_question` ON `copy_appeals` (`copy_id`,`question_id`);--> statement-breakpoint
CREATE TABLE `copy_rulings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`copy_id` text NOT NULL,
	`question_id` text NOT NULL,
	`points` integer NOT NULL,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`copy_id`) REFERENCES `copies`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `copy_rulings_copy` ON `copy_rulings` (`copy_id`,`question_id`);--> statement-breakpoint
CREATE TABLE `paper_markers` (
	`session_id` text NOT NULL,
	`rank` integer NOT NULL,
	`marker_id` text NOT NULL,
	`finished_at` integer,
	PRIMARY KEY(`session_id`, `rank`),
	FOREIGN KEY (`session_id`) REFERENCES `paper_sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paper_markers_user` ON `paper_markers` (`session_id`,`marker_id`);--> statement-breakpoint
CREATE INDEX `paper_markers_marker` ON `paper_markers` (`marker_id`);--> statement-breakpoint
CREATE TABLE `paper_publications` (
	`session_id` text PRIMARY KEY NOT NULL,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `paper_sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `evidences` ADD `copy_id` text REFERENCES copies(id) ON DELETE cascade;
--> statement-breakpoint
CREATE TRIGGER `copy_rulings_append_only` BEFORE UPDATE ON `copy_rulings` BEGIN SELECT RAISE(ABORT, 'copy_rulings is append-only'); END;
--> statement-breakpoint
-- What a marker has finished stays as it is.
CREATE TRIGGER `paper_markers_finished` BEFORE UPDATE ON `paper_markers` WHEN old.finished_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'paper_markers is append-only'); END;
