CREATE TABLE `evidences` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`framework` text NOT NULL,
	`competency` text NOT NULL,
	`criterion` text NOT NULL,
	`title` text NOT NULL,
	`exercise` text NOT NULL,
	`attempt` text NOT NULL,
	`source` text NOT NULL,
	`simulated` integer NOT NULL,
	`assessed` integer NOT NULL,
	`score` real NOT NULL,
	`weight` real NOT NULL,
	`run_id` text,
	`market_id` text,
	`round` integer,
	`rule` integer NOT NULL,
	`observed_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`learner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`market_id`) REFERENCES `markets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `evidences_learner` ON `evidences` (`learner_id`);--> statement-breakpoint
CREATE INDEX `evidences_run` ON `evidences` (`run_id`);--> statement-breakpoint
CREATE TABLE `framework_completions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`establishment_id` text NOT NULL,
	`framework` text NOT NULL,
	`address` text NOT NULL,
	`title` text,
	`source` text,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `framework_completions_address` ON `framework_completions` (`establishment_id`,`framework`,`address`);--> statement-breakpoint
CREATE TABLE `set_levels` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`establishment_id` text NOT NULL,
	`learner_id` text NOT NULL,
	`framework` text NOT NULL,
	`competency` text NOT NULL,
	`level` text,
	`reason` text NOT NULL,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`learner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `set_levels_learner` ON `set_levels` (`learner_id`);
--> statement-breakpoint
-- Runs that were reviewed before give their evidence when the server starts.
INSERT INTO `reviews` (`id`, `run_id`, `kind`, `round`, `engine_version`, `status`, `progress`, `requested_at`) SELECT `id` || 'e', `run_id`, 'evidence', `round`, `engine_version`, 'queued', 0, `requested_at` FROM `reviews` WHERE `kind` = 'mark' AND `status` = 'done';
--> statement-breakpoint
CREATE TRIGGER `evidences_append_only` BEFORE UPDATE ON `evidences` BEGIN SELECT RAISE(ABORT, 'evidences is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `set_levels_append_only` BEFORE UPDATE ON `set_levels` BEGIN SELECT RAISE(ABORT, 'set_levels is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `framework_completions_append_only` BEFORE UPDATE ON `framework_completions` BEGIN SELECT RAISE(ABORT, 'framework_completions is append-only'); END;
