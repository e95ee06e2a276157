CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`class_id` text NOT NULL,
	`group_id` text,
	`scenario_slug` text NOT NULL,
	`scenario_version` integer NOT NULL,
	`stage` text NOT NULL,
	`mode` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer,
	`attempts` integer NOT NULL,
	`shared_seed` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`class_id`) REFERENCES `classes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`scenario_slug`,`scenario_version`) REFERENCES `scenarios`(`slug`,`version`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assignments_class` ON `assignments` (`class_id`);--> statement-breakpoint
CREATE TABLE `class_members` (
	`class_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`class_id`, `user_id`),
	FOREIGN KEY (`class_id`) REFERENCES `classes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `class_members_user` ON `class_members` (`user_id`);--> statement-breakpoint
CREATE TABLE `classes` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`name` text NOT NULL,
	`framework` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `classes_establishment` ON `classes` (`establishment_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` text NOT NULL,
	`round` integer NOT NULL,
	`seat` integer NOT NULL,
	`decision` text NOT NULL,
	`sent` text NOT NULL,
	`author_id` text NOT NULL,
	`client_key` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_round` ON `decisions` (`run_id`,`round`,`seat`);--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_key` ON `decisions` (`run_id`,`client_key`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`run_id` text NOT NULL,
	`seat` integer NOT NULL,
	`round` integer NOT NULL,
	`draft` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`run_id`, `seat`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `establishments` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`demo` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `group_members` (
	`group_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`group_id`, `user_id`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `group_members_user` ON `group_members` (`user_id`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`class_id` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`class_id`) REFERENCES `classes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `groups_name` ON `groups` (`class_id`,`name`);--> statement-breakpoint
CREATE TABLE `journal` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`establishment_id` text,
	`at` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`object_id` text,
	`detail` text,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `journal_establishment` ON `journal` (`establishment_id`,`at`);--> statement-breakpoint
CREATE TABLE `login_failures` (
	`id` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`address` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `login_failures_account` ON `login_failures` (`account`,`at`);--> statement-breakpoint
CREATE INDEX `login_failures_address` ON `login_failures` (`address`,`at`);--> statement-breakpoint
CREATE TABLE `marks` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`run_id` text NOT NULL,
	`player_id` text NOT NULL,
	`mark` integer NOT NULL,
	`error` integer NOT NULL,
	`rule_version` text NOT NULL,
	`engine_version` integer NOT NULL,
	`scenario_version` integer NOT NULL,
	`author_id` text,
	`reason` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`player_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `marks_run` ON `marks` (`run_id`);--> statement-breakpoint
CREATE INDEX `marks_player` ON `marks` (`player_id`);--> statement-breakpoint
CREATE TABLE `notes` (
	`run_id` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`run_id`, `author_id`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`kind` text NOT NULL,
	`round` integer NOT NULL,
	`engine_version` integer NOT NULL,
	`status` text NOT NULL,
	`progress` real NOT NULL,
	`result` text,
	`failure` text,
	`requested_at` integer NOT NULL,
	`leased_until` integer,
	`computed_at` integer,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_key` ON `reviews` (`run_id`,`kind`,`round`,`engine_version`);--> statement-breakpoint
CREATE TABLE `run_seats` (
	`run_id` text NOT NULL,
	`seat` integer NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`run_id`, `seat`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`player_id` text NOT NULL,
	`assignment_id` text,
	`attempt` integer NOT NULL,
	`scenario_slug` text NOT NULL,
	`scenario_version` integer NOT NULL,
	`stage` text NOT NULL,
	`kind` text NOT NULL,
	`engine_version` integer NOT NULL,
	`seed` integer NOT NULL,
	`grading_seed` integer NOT NULL,
	`mode` text NOT NULL,
	`status` text NOT NULL,
	`round` integer NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`player_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`scenario_slug`,`scenario_version`) REFERENCES `scenarios`(`slug`,`version`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `runs_attempt` ON `runs` (`assignment_id`,`player_id`,`attempt`);--> statement-breakpoint
CREATE INDEX `runs_player` ON `runs` (`player_id`);--> statement-breakpoint
CREATE TABLE `scenario_packages` (
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`digest` text NOT NULL,
	`archive` blob NOT NULL,
	PRIMARY KEY(`slug`, `version`),
	FOREIGN KEY (`slug`,`version`) REFERENCES `scenarios`(`slug`,`version`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `scenarios` (
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`establishment_id` text,
	`title` text NOT NULL,
	`digest` text NOT NULL,
	`card` text NOT NULL,
	`status` text DEFAULT 'published' NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`slug`, `version`),
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`role` text NOT NULL,
	`username` text NOT NULL,
	`display_name` text NOT NULL,
	`password_hash` text,
	`demo` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username` ON `users` (`establishment_id`,`username`);--> statement-breakpoint
CREATE TABLE `worlds` (
	`run_id` text NOT NULL,
	`round` integer NOT NULL,
	`bytes` blob NOT NULL,
	`digest` text NOT NULL,
	`engine_version` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`run_id`, `round`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
