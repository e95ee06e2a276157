CREATE TABLE `market_drafts` (
	`market_id` text NOT NULL,
	`user_id` text NOT NULL,
	`purpose` text NOT NULL,
	`round` integer NOT NULL,
	`draft` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`market_id`, `user_id`, `purpose`),
	FOREIGN KEY (`market_id`) REFERENCES `markets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `market_events` (
	`market_id` text NOT NULL,
	`order` integer NOT NULL,
	`kind` text NOT NULL,
	`round` integer NOT NULL,
	`minutes` integer,
	`closing` text,
	`client_key` text,
	`author_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`market_id`, `order`),
	FOREIGN KEY (`market_id`) REFERENCES `markets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `market_marks` (
	`market_id` text NOT NULL,
	`user_id` text NOT NULL,
	`mark` integer NOT NULL,
	`own_mark` integer NOT NULL,
	`team_mark` integer NOT NULL,
	`error` integer NOT NULL,
	`rule_version` text NOT NULL,
	`engine_version` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`market_id`, `user_id`, `rule_version`, `engine_version`),
	FOREIGN KEY (`market_id`) REFERENCES `markets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `market_members` (
	`market_id` text NOT NULL,
	`user_id` text NOT NULL,
	`seat` integer NOT NULL,
	`rank` integer NOT NULL,
	`present_from` integer,
	PRIMARY KEY(`market_id`, `user_id`),
	FOREIGN KEY (`market_id`) REFERENCES `markets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `market_members_user` ON `market_members` (`user_id`);--> statement-breakpoint
CREATE TABLE `market_plays` (
	`market_id` text NOT NULL,
	`round` integer NOT NULL,
	`seat` integer NOT NULL,
	`origin` text NOT NULL,
	`proposer_id` text,
	`expected` text NOT NULL,
	PRIMARY KEY(`market_id`, `round`, `seat`),
	FOREIGN KEY (`market_id`) REFERENCES `markets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `market_proposals` (
	`market_id` text NOT NULL,
	`round` integer NOT NULL,
	`user_id` text NOT NULL,
	`seat` integer NOT NULL,
	`decision` text NOT NULL,
	`form` text,
	`reason` text NOT NULL,
	`sent` text NOT NULL,
	`client_key` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`market_id`, `round`, `user_id`),
	FOREIGN KEY (`market_id`) REFERENCES `markets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `market_supports` (
	`market_id` text NOT NULL,
	`round` integer NOT NULL,
	`user_id` text NOT NULL,
	`proposer_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`market_id`, `round`, `user_id`),
	FOREIGN KEY (`market_id`) REFERENCES `markets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `market_teams` (
	`market_id` text NOT NULL,
	`seat` integer NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`market_id`, `seat`),
	FOREIGN KEY (`market_id`) REFERENCES `markets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `market_unsealings` (
	`market_id` text NOT NULL,
	`round` integer NOT NULL,
	`seat` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`market_id`, `round`, `seat`),
	FOREIGN KEY (`market_id`) REFERENCES `markets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `markets` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`class_id` text NOT NULL,
	`run_id` text NOT NULL,
	`seats` integer NOT NULL,
	`rounds` integer NOT NULL,
	`policy` text NOT NULL,
	`propose_minutes` integer,
	`decide_minutes` integer,
	`chained` integer NOT NULL,
	`decides` text NOT NULL,
	`own_share` integer NOT NULL,
	`ranking_shown` integer NOT NULL,
	`due_at` integer,
	`ended_at` integer,
	`client_key` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`class_id`) REFERENCES `classes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `markets_key` ON `markets` (`class_id`,`client_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `markets_run` ON `markets` (`run_id`);--> statement-breakpoint
CREATE INDEX `markets_due` ON `markets` (`due_at`);--> statement-breakpoint
CREATE TRIGGER `market_events_append_only` BEFORE UPDATE ON `market_events` BEGIN SELECT RAISE(ABORT, 'market_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `market_proposals_append_only` BEFORE UPDATE ON `market_proposals` BEGIN SELECT RAISE(ABORT, 'market_proposals is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `market_unsealings_append_only` BEFORE UPDATE ON `market_unsealings` BEGIN SELECT RAISE(ABORT, 'market_unsealings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `market_plays_append_only` BEFORE UPDATE ON `market_plays` BEGIN SELECT RAISE(ABORT, 'market_plays is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `market_marks_append_only` BEFORE UPDATE ON `market_marks` BEGIN SELECT RAISE(ABORT, 'market_marks is append-only'); END;
