CREATE TABLE `agreements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sitting_id` text NOT NULL,
	`mark` integer NOT NULL,
	`reason` text NOT NULL,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `agreements_sitting` ON `agreements` (`sitting_id`);--> statement-breakpoint
CREATE TABLE `extra_times` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`establishment_id` text NOT NULL,
	`student_id` text NOT NULL,
	`percent` integer NOT NULL,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`student_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `extra_times_student` ON `extra_times` (`student_id`);--> statement-breakpoint
CREATE TABLE `grids` (
	`sitting_id` text NOT NULL,
	`juror_id` text NOT NULL,
	`levels` text NOT NULL,
	`mark` integer,
	`comment` text NOT NULL,
	`notes` text NOT NULL,
	`saved_at` integer NOT NULL,
	`sealed_at` integer,
	PRIMARY KEY(`sitting_id`, `juror_id`),
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `self_analyses` (
	`sitting_id` text PRIMARY KEY NOT NULL,
	`texts` text NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sheet_drafts` (
	`sheet_id` text PRIMARY KEY NOT NULL,
	`nature` text NOT NULL,
	`texts` text NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`sheet_id`) REFERENCES `sheets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sheet_versions` (
	`sheet_id` text NOT NULL,
	`version` integer NOT NULL,
	`nature` text NOT NULL,
	`texts` text NOT NULL,
	`digest` text NOT NULL,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`sheet_id`, `version`),
	FOREIGN KEY (`sheet_id`) REFERENCES `sheets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sheets` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`framework` text NOT NULL,
	`exam` text NOT NULL,
	`client_key` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sheets_key` ON `sheets` (`owner_id`,`client_key`);--> statement-breakpoint
CREATE TABLE `sitting_cards` (
	`sitting_id` text PRIMARY KEY NOT NULL,
	`card` text NOT NULL,
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sitting_events` (
	`sitting_id` text NOT NULL,
	`order` integer NOT NULL,
	`kind` text NOT NULL,
	`phase` integer,
	`minutes` integer,
	`reason` text,
	`client_key` text,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`sitting_id`, `order`),
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sitting_jurors` (
	`sitting_id` text NOT NULL,
	`juror_id` text NOT NULL,
	PRIMARY KEY(`sitting_id`, `juror_id`),
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`juror_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sitting_jurors_juror` ON `sitting_jurors` (`juror_id`);--> statement-breakpoint
CREATE TABLE `sittings` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`class_id` text NOT NULL,
	`candidate_id` text NOT NULL,
	`framework` text NOT NULL,
	`exam` text NOT NULL,
	`form` text NOT NULL,
	`phases` text NOT NULL,
	`planned_at` integer,
	`room` text,
	`sheet_id` text,
	`sheet_version` integer,
	`subject` text NOT NULL,
	`client` text NOT NULL,
	`scenario_slug` text,
	`scenario_version` integer,
	`stage` text,
	`run_id` text,
	`extra_percent` integer,
	`created_by` text NOT NULL,
	`client_key` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`class_id`) REFERENCES `classes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`candidate_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`sheet_id`,`sheet_version`) REFERENCES `sheet_versions`(`sheet_id`,`version`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`scenario_slug`,`scenario_version`) REFERENCES `scenarios`(`slug`,`version`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sittings_key` ON `sittings` (`created_by`,`client_key`);--> statement-breakpoint
CREATE INDEX `sittings_class` ON `sittings` (`class_id`);--> statement-breakpoint
CREATE INDEX `sittings_candidate` ON `sittings` (`candidate_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `sittings_run` ON `sittings` (`run_id`);--> statement-breakpoint
CREATE TRIGGER `sheet_versions_append_only` BEFORE UPDATE ON `sheet_versions` BEGIN SELECT RAISE(ABORT, 'sheet_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `extra_times_append_only` BEFORE UPDATE ON `extra_times` BEGIN SELECT RAISE(ABORT, 'extra_times is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `sitting_events_append_only` BEFORE UPDATE ON `sitting_events` BEGIN SELECT RAISE(ABORT, 'sitting_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `agreements_append_only` BEFORE UPDATE ON `agreements` BEGIN SELECT RAISE(ABORT, 'agreements is append-only'); END;
--> statement-breakpoint
-- What a juror sealed is never changed.
CREATE TRIGGER `grids_sealed` BEFORE UPDATE ON `grids` WHEN old.sealed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'grids is append-only'); END;
