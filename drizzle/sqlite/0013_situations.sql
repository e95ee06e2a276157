CREATE TABLE `situations` (
	`id` text PRIMARY KEY NOT NULL,
	`establishment_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`day` text NOT NULL,
	`nature` text NOT NULL,
	`part` text NOT NULL,
	`title` text NOT NULL,
	`texts` text NOT NULL,
	`client_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`establishment_id`) REFERENCES `establishments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `situations_key` ON `situations` (`owner_id`,`client_key`);