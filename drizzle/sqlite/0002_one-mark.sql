-- A process that died or was overtaken could leave two computed marks of one run: the first is kept.
DELETE FROM `marks` WHERE author_id IS NULL AND EXISTS (
	SELECT 1 FROM `marks` AS `first`
	WHERE `first`.author_id IS NULL
		AND `first`.run_id = `marks`.run_id
		AND `first`.rule_version = `marks`.rule_version
		AND `first`.engine_version = `marks`.engine_version
		AND (`first`.at < `marks`.at OR (`first`.at = `marks`.at AND `first`.id < `marks`.id))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `marks_computed` ON `marks` (`run_id`,`rule_version`,`engine_version`) WHERE author_id is null;
