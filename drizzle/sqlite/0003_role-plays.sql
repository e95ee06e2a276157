CREATE TABLE `role_play_grids` (
	`role_play_id` text NOT NULL,
	`turn` integer NOT NULL,
	`number` integer NOT NULL,
	`observer_id` text NOT NULL,
	`levels` text NOT NULL,
	`notes` text NOT NULL,
	`revision` integer NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`role_play_id`, `turn`, `number`, `observer_id`),
	FOREIGN KEY (`observer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`role_play_id`,`turn`,`number`) REFERENCES `role_play_groups`(`role_play_id`,`turn`,`number`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `role_play_grids_observer` ON `role_play_grids` (`observer_id`);--> statement-breakpoint
CREATE TABLE `role_play_groups` (
	`role_play_id` text NOT NULL,
	`turn` integer NOT NULL,
	`number` integer NOT NULL,
	`run_id` text,
	PRIMARY KEY(`role_play_id`, `turn`, `number`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`role_play_id`,`turn`) REFERENCES `role_play_turns`(`role_play_id`,`turn`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `role_play_places` (
	`role_play_id` text NOT NULL,
	`turn` integer NOT NULL,
	`user_id` text NOT NULL,
	`number` integer NOT NULL,
	`role` text NOT NULL,
	`rank` integer NOT NULL,
	PRIMARY KEY(`role_play_id`, `turn`, `user_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`role_play_id`,`turn`,`number`) REFERENCES `role_play_groups`(`role_play_id`,`turn`,`number`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `role_play_places_role` ON `role_play_places` (`role_play_id`,`turn`,`number`,`role`,`rank`);--> statement-breakpoint
CREATE INDEX `role_play_places_user` ON `role_play_places` (`user_id`);--> statement-breakpoint
CREATE TABLE `role_play_students` (
	`role_play_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`role_play_id`, `user_id`),
	FOREIGN KEY (`role_play_id`) REFERENCES `role_plays`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `role_play_students_user` ON `role_play_students` (`user_id`);--> statement-breakpoint
CREATE TABLE `role_play_turns` (
	`role_play_id` text NOT NULL,
	`turn` integer NOT NULL,
	`scenario_slug` text NOT NULL,
	`scenario_version` integer NOT NULL,
	`stage` text NOT NULL,
	`seed` integer NOT NULL,
	`started_at` integer,
	`closed_at` integer,
	PRIMARY KEY(`role_play_id`, `turn`),
	FOREIGN KEY (`role_play_id`) REFERENCES `role_plays`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`scenario_slug`,`scenario_version`) REFERENCES `scenarios`(`slug`,`version`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `role_plays` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`class_id` text NOT NULL,
	`mode` text NOT NULL,
	`minutes` integer NOT NULL,
	`client_key` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`class_id`) REFERENCES `classes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `role_plays_key` ON `role_plays` (`class_id`,`client_key`);