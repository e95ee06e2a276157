CREATE TABLE `training_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`attempt` integer NOT NULL,
	`seed` text NOT NULL,
	`answers` text NOT NULL,
	`points` real NOT NULL,
	`out_of` real NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `training_answers_attempt` ON `training_answers` (`user_id`,`kind`,`attempt`);--> statement-breakpoint
CREATE INDEX `training_answers_user` ON `training_answers` (`user_id`,`at`);--> statement-breakpoint
CREATE TRIGGER `training_answers_append_only` BEFORE UPDATE ON `training_answers` BEGIN SELECT RAISE(ABORT, 'training_answers is append-only'); END;
