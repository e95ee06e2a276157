/**
 * Everything that is stored, for both dialects. What belongs to a lycée says so by `establishmentId`, or hangs from a row
 * that does. What is said to be append-only, triggers refuse to change; a grid is refused any change once it is sealed.
 */
import { sql } from 'drizzle-orm';
import { SOURCES } from '#assessment/evidence.ts';
import type { Answer } from '#assessment/papers/answer.ts';
import type { LineMark } from '#assessment/papers/mark.ts';
import type { Answers } from '#calculation/calculation.ts';
import type { Kpi } from '#engine/simulation.ts';
import { EXAM_FORMS, type Phase } from '#framework/exam.ts';
import { LEVELS } from '#scenario/schema.ts';
import { k } from './kit.ts';

export const ROLES = ['student', 'teacher', 'juror', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const MODES = ['entrainement', 'evaluation'] as const;
export type Mode = (typeof MODES)[number];

/** Whether a situation of work happened, or was played; whether its author took part. */
export const SITUATION_NATURES = ['real', 'simulated'] as const;
export const SITUATION_PARTS = ['lived', 'observed'] as const;

/** What can be done to the clock of a sitting. */
export const CLOCK_EVENTS = ['phase-started', 'suspended', 'resumed', 'given-back', 'ended'] as const;

/** The hidden side of a subject: who the client is, what he objects, in this order, and what he may concede. */
export interface Card {
	readonly texts: Texts;
	readonly objections: readonly string[];
	readonly concessions: readonly string[];
}

/** What a list of cases shows without opening the package. */
export interface ScenarioCard {
	readonly sector: string;
	readonly summary: string;
	/** Minutes of class time. */
	readonly duration: number;
	readonly level: string;
	readonly objectives: readonly string[];
	readonly stages: readonly { readonly id: string; readonly kind: string; readonly title: string }[];
}

/** A run that its player had finished when he opened his copy, and its figures at its end. */
export interface PlayedRun {
	readonly runId: string;
	readonly kpis: readonly Kpi[];
}

const createdAt = () =>
	k
		.time()
		.notNull()
		.$defaultFn(() => new Date());

/** Facts about the whole instance. */
export const settings = k.table('settings', {
	key: k.text().primaryKey(),
	value: k.json<unknown>().notNull()
});

export const establishments = k.table('establishments', {
	id: k.text().primaryKey(),
	name: k.text().notNull(),
	demo: k.bool().notNull().default(false),
	createdAt: createdAt()
});

const establishmentId = () =>
	k
		.text()
		.notNull()
		.references(() => establishments.id, { onDelete: 'cascade' });

export const users = k.table(
	'users',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		role: k.code(ROLES).notNull(),
		/** As compared: trimmed, lower case. */
		username: k.text().notNull(),
		displayName: k.text().notNull(),
		/** Argon2id with its parameters; null while the account has no password, as the demonstration's. */
		passwordHash: k.text(),
		/** The password was drawn and handed over on paper: its owner must choose another before anything else. */
		passwordDrawn: k.bool().notNull().default(false),
		demo: k.bool().notNull().default(false),
		createdAt: createdAt(),
		disabledAt: k.time()
	},
	(t) => [k.uniqueIndex('users_username').on(t.establishmentId, t.username)]
);

const userId = () =>
	k
		.text()
		.notNull()
		.references(() => users.id, { onDelete: 'cascade' });

export const sessions = k.table(
	'sessions',
	{
		/** SHA-256 of the token, which is only in the cookie. */
		id: k.text().primaryKey(),
		userId: userId(),
		createdAt: k.time().notNull(),
		seenAt: k.time().notNull(),
		expiresAt: k.time().notNull()
	},
	(t) => [k.index('sessions_user').on(t.userId)]
);

/** Failed sign-ins of the last day, by account and by address; both as digests. */
export const loginFailures = k.table(
	'login_failures',
	{
		id: k.text().primaryKey(),
		account: k.text().notNull(),
		address: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.index('login_failures_account').on(t.account, t.at), k.index('login_failures_address').on(t.address, t.at)]
);

export const classes = k.table(
	'classes',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		name: k.text().notNull(),
		framework: k.text().notNull(),
		createdAt: createdAt()
	},
	(t) => [k.index('classes_establishment').on(t.establishmentId)]
);

const classId = () =>
	k
		.text()
		.notNull()
		.references(() => classes.id, { onDelete: 'cascade' });

export const classMembers = k.table(
	'class_members',
	{ classId: classId(), userId: userId(), role: k.code(['student', 'teacher']).notNull() },
	(t) => [k.primaryKey({ columns: [t.classId, t.userId] }), k.index('class_members_user').on(t.userId)]
);

export const groups = k.table(
	'groups',
	{ id: k.text().primaryKey(), classId: classId(), name: k.text().notNull() },
	(t) => [k.uniqueIndex('groups_name').on(t.classId, t.name)]
);

export const groupMembers = k.table(
	'group_members',
	{
		groupId: k
			.text()
			.notNull()
			.references(() => groups.id, { onDelete: 'cascade' }),
		userId: userId()
	},
	(t) => [k.primaryKey({ columns: [t.groupId, t.userId] }), k.index('group_members_user').on(t.userId)]
);

/** A case is played; a paper is sat. */
export const PACKAGE_KINDS = ['case', 'paper'] as const;

/** Published versions of packages; `digest` says which files were published. */
export const scenarios = k.table(
	'scenarios',
	{
		slug: k.text().notNull(),
		version: k.int().notNull(),
		kind: k.code(PACKAGE_KINDS).notNull().default('case'),
		/** The lycée that wrote it; null when it is shipped with Terrain, for everybody. */
		establishmentId: k.text().references(() => establishments.id, { onDelete: 'cascade' }),
		title: k.text().notNull(),
		digest: k.text().notNull(),
		card: k.json<ScenarioCard>().notNull(),
		status: k.code(['published', 'withdrawn']).notNull().default('published'),
		createdAt: createdAt()
	},
	(t) => [k.primaryKey({ columns: [t.slug, t.version] })]
);

/** The files of every published version: a run goes on with the version it began on, whatever is shipped since. */
export const scenarioPackages = k.table(
	'scenario_packages',
	{
		slug: k.text().notNull(),
		version: k.int().notNull(),
		digest: k.text().notNull(),
		/** As `packFiles` writes it. */
		archive: k.bytes().notNull()
	},
	(t) => [
		k.primaryKey({ columns: [t.slug, t.version] }),
		k
			.foreignKey({ columns: [t.slug, t.version], foreignColumns: [scenarios.slug, scenarios.version] })
			.onDelete('cascade')
	]
);

export const assignments = k.table(
	'assignments',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		classId: classId(),
		/** Null: the whole class. */
		groupId: k.text().references(() => groups.id, { onDelete: 'cascade' }),
		scenarioSlug: k.text().notNull(),
		scenarioVersion: k.int().notNull(),
		stage: k.text().notNull(),
		mode: k.code(MODES).notNull(),
		opensAt: k.time().notNull(),
		closesAt: k.time(),
		/** How many runs a student may start; 0 is as many as wanted. */
		attempts: k.int().notNull(),
		/** Secret. Null: each run draws its own. */
		sharedSeed: k.int(),
		/** Not a reference: the assignment outlives its author's account. */
		createdBy: k.text().notNull(),
		createdAt: createdAt()
	},
	(t) => [
		k.foreignKey({ columns: [t.scenarioSlug, t.scenarioVersion], foreignColumns: [scenarios.slug, scenarios.version] }),
		k.index('assignments_class').on(t.classId)
	]
);

export const runs = k.table(
	'runs',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		/** The student, or the teacher who tries a case. */
		playerId: userId(),
		assignmentId: k.text().references(() => assignments.id, { onDelete: 'cascade' }),
		/** 1, 2, … within the assignment. */
		attempt: k.int().notNull(),
		scenarioSlug: k.text().notNull(),
		scenarioVersion: k.int().notNull(),
		stage: k.text().notNull(),
		kind: k.text().notNull(),
		engineVersion: k.int().notNull(),
		/** Secrets: the play's seed, and the one from which reviews draw their worlds. */
		seed: k.int().notNull(),
		gradingSeed: k.int().notNull(),
		mode: k.code(MODES).notNull(),
		status: k.code(['playing', 'over', 'abandoned']).notNull(),
		/** The round that awaits decisions, as the engine counts them, from 1; one more than the last when the run is over. */
		round: k.int().notNull(),
		startedAt: k.time().notNull(),
		endedAt: k.time()
	},
	(t) => [
		k.foreignKey({ columns: [t.scenarioSlug, t.scenarioVersion], foreignColumns: [scenarios.slug, scenarios.version] }),
		k.uniqueIndex('runs_attempt').on(t.assignmentId, t.playerId, t.attempt),
		k.index('runs_player').on(t.playerId)
	]
);

const runId = () =>
	k
		.text()
		.notNull()
		.references(() => runs.id, { onDelete: 'cascade' });

/** Who holds each seat of a run. */
export const runSeats = k.table('run_seats', { runId: runId(), seat: k.int().notNull(), userId: userId() }, (t) => [
	k.primaryKey({ columns: [t.runId, t.seat] })
]);

/** Append-only. */
export const decisions = k.table(
	'decisions',
	{
		id: k.serial(),
		runId: runId(),
		round: k.int().notNull(),
		seat: k.int().notNull(),
		/** As the engine checked it. */
		decision: k.json<unknown>().notNull(),
		/** Digest of what the page sent: the same key with something else is a conflict. */
		sent: k.text().notNull(),
		authorId: k.text().notNull(),
		/** Drawn by the author's page: the same key is the same click. */
		clientKey: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [
		k.uniqueIndex('decisions_round').on(t.runId, t.round, t.seat),
		k.uniqueIndex('decisions_key').on(t.runId, t.clientKey)
	]
);

/** Append-only. The world before each round; the last one is where the run stands. */
export const worlds = k.table(
	'worlds',
	{
		runId: runId(),
		round: k.int().notNull(),
		/** As the engine encoded it, deflated. */
		bytes: k.bytes().notNull(),
		/** SHA-256 of what the engine encoded. */
		digest: k.text().notNull(),
		engineVersion: k.int().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.runId, t.round] })]
);

export const drafts = k.table(
	'drafts',
	{
		runId: runId(),
		seat: k.int().notNull(),
		round: k.int().notNull(),
		draft: k.json<unknown>().notNull(),
		savedAt: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.runId, t.seat] })]
);

export const notes = k.table(
	'notes',
	{ runId: runId(), authorId: userId(), text: k.text().notNull(), savedAt: k.time().notNull() },
	(t) => [k.primaryKey({ columns: [t.runId, t.authorId] })]
);

/** Derived, and can be asked for again: what the workers computed about a run. */
export const reviews = k.table(
	'reviews',
	{
		id: k.text().primaryKey(),
		runId: runId(),
		/** `mark` first, then `judgement` round by round; `causes player` and `causes debrief` of the rounds asked about. */
		kind: k.text().notNull(),
		/** −1: the whole run. */
		round: k.int().notNull(),
		engineVersion: k.int().notNull(),
		status: k.code(['queued', 'running', 'done', 'failed']).notNull(),
		/** 0 to 1. */
		progress: k.real().notNull(),
		result: k.json<unknown>(),
		failure: k.text(),
		requestedAt: k.time().notNull(),
		/** A worker that has not said anything since then is dead, and another may take over. */
		leasedUntil: k.time(),
		computedAt: k.time()
	},
	(t) => [k.uniqueIndex('reviews_key').on(t.runId, t.kind, t.round, t.engineVersion)]
);

/** Append-only: a new computation is a new row. */
export const marks = k.table(
	'marks',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		runId: runId(),
		playerId: userId(),
		/** Hundredths of a point out of 20. */
		mark: k.int().notNull(),
		/** Half-width of the printed interval, hundredths of a point. */
		error: k.int().notNull(),
		ruleVersion: k.text().notNull(),
		engineVersion: k.int().notNull(),
		scenarioVersion: k.int().notNull(),
		/** Null: computed. */
		authorId: k.text(),
		reason: k.text(),
		at: k.time().notNull()
	},
	(t) => [
		k.index('marks_run').on(t.runId),
		k.index('marks_player').on(t.playerId),
		// computed once by each rule and engine, whatever the number of processes that compute it
		k
			.uniqueIndex('marks_computed')
			.on(t.runId, t.ruleVersion, t.engineVersion)
			.where(sql`author_id is null`)
	]
);

/** A text by heading of an imposed model: the codes are those of the framework. */
export type Texts = Readonly<Record<string, string>>;

/** A sheet that a student writes on the model of an exam. What it says is in its draft and its versions. */
export const sheets = k.table(
	'sheets',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		ownerId: userId(),
		framework: k.text().notNull(),
		exam: k.text().notNull(),
		/** Drawn by the author’s page: the same key is the same click. */
		clientKey: k.text().notNull(),
		createdAt: createdAt()
	},
	(t) => [k.uniqueIndex('sheets_key').on(t.ownerId, t.clientKey)]
);

/** A situation of work that a student notes for himself, to make a sheet of it one day. Nobody else reads it. */
export const situations = k.table(
	'situations',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		ownerId: userId(),
		/** « 2026-11-24 ». */
		day: k.text().notNull(),
		nature: k.code(SITUATION_NATURES).notNull(),
		part: k.code(SITUATION_PARTS).notNull(),
		title: k.text().notNull(),
		texts: k.json<Texts>().notNull(),
		/** Drawn by the page that opened it: the same key is the same click. */
		clientKey: k.text().notNull(),
		createdAt: createdAt(),
		savedAt: k.time().notNull()
	},
	(t) => [k.uniqueIndex('situations_key').on(t.ownerId, t.clientKey)]
);

const sheetId = () =>
	k
		.text()
		.notNull()
		.references(() => sheets.id, { onDelete: 'cascade' });

/** The text under the pen: saved at each keystroke, and kept as a version when it is asked for or used. */
export const sheetDrafts = k.table('sheet_drafts', {
	sheetId: sheetId().primaryKey(),
	nature: k.text().notNull(),
	texts: k.json<Texts>().notNull(),
	savedAt: k.time().notNull()
});

/** Append-only. */
export const sheetVersions = k.table(
	'sheet_versions',
	{
		sheetId: sheetId(),
		/** 1, 2, … */
		version: k.int().notNull(),
		nature: k.text().notNull(),
		texts: k.json<Texts>().notNull(),
		/** SHA-256 of the nature and the texts. */
		digest: k.text().notNull(),
		authorId: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.sheetId, t.version] })]
);

/** Append-only: the last line of a student is in force. Why is not kept: it would be a fact about their health. */
export const extraTimes = k.table(
	'extra_times',
	{
		id: k.serial(),
		establishmentId: establishmentId(),
		studentId: userId(),
		/** Per cent of the minutes of each phase. */
		percent: k.int().notNull(),
		authorId: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.index('extra_times_student').on(t.studentId)]
);

/** One candidate before one panel, for an exam. Who plays the client: the engine, or a person with the card. */
export const sittings = k.table(
	'sittings',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		classId: classId(),
		candidateId: userId(),
		framework: k.text().notNull(),
		exam: k.text().notNull(),
		form: k.code(EXAM_FORMS).notNull(),
		phases: k.json<readonly Phase[]>().notNull(),
		plannedAt: k.time(),
		room: k.text(),
		sheetId: k.text(),
		sheetVersion: k.int(),
		/** The side of the subject that the candidate receives. */
		subject: k.json<Texts>().notNull(),
		client: k.code(['simulated', 'person']).notNull(),
		scenarioSlug: k.text(),
		scenarioVersion: k.int(),
		stage: k.text(),
		runId: k.text().references(() => runs.id, { onDelete: 'set null' }),
		/** Frozen when the clock starts; null before. */
		extraPercent: k.int(),
		createdBy: k.text().notNull(),
		/** Drawn by the author’s page: the same key is the same click. */
		clientKey: k.text().notNull(),
		createdAt: createdAt()
	},
	(t) => [
		k.foreignKey({
			columns: [t.sheetId, t.sheetVersion],
			foreignColumns: [sheetVersions.sheetId, sheetVersions.version]
		}),
		k.foreignKey({ columns: [t.scenarioSlug, t.scenarioVersion], foreignColumns: [scenarios.slug, scenarios.version] }),
		k.uniqueIndex('sittings_key').on(t.createdBy, t.clientKey),
		k.index('sittings_class').on(t.classId),
		k.index('sittings_candidate').on(t.candidateId),
		k.uniqueIndex('sittings_run').on(t.runId)
	]
);

const sittingId = () =>
	k
		.text()
		.notNull()
		.references(() => sittings.id, { onDelete: 'cascade' });

/** The panel of a sitting. */
export const sittingJurors = k.table('sitting_jurors', { sittingId: sittingId(), jurorId: userId() }, (t) => [
	k.primaryKey({ columns: [t.sittingId, t.jurorId] }),
	k.index('sitting_jurors_juror').on(t.jurorId)
]);

/** What only the panel reads of a subject: apart from the sitting, so that no query of the candidate’s side meets it. */
export const sittingCards = k.table('sitting_cards', {
	sittingId: sittingId().primaryKey(),
	card: k.json<Card>().notNull()
});

/** Append-only: what was done to the clock of a sitting. */
export const sittingEvents = k.table(
	'sitting_events',
	{
		sittingId: sittingId(),
		/** 1, 2, … */
		order: k.int().notNull(),
		kind: k.code(CLOCK_EVENTS).notNull(),
		/** The phase that began, from 0. */
		phase: k.int(),
		/** Minutes given back, and why. */
		minutes: k.int(),
		reason: k.text(),
		/** Drawn by the author’s page: the same key is the same click. */
		clientKey: k.text(),
		authorId: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.sittingId, t.order] })]
);

/** What the candidate writes alone after the oral. */
export const selfAnalyses = k.table('self_analyses', {
	sittingId: sittingId().primaryKey(),
	texts: k.json<Texts>().notNull(),
	savedAt: k.time().notNull()
});

/** What the candidate jots down from the preparation on: read by nobody else. */
export const sittingNotes = k.table('sitting_notes', {
	sittingId: sittingId().primaryKey(),
	text: k.text().notNull(),
	savedAt: k.time().notNull()
});

/** What one juror thinks of a sitting: nobody else’s until the whole panel has sealed. Append-only once sealed. */
export const grids = k.table(
	'grids',
	{
		sittingId: sittingId(),
		/** Not a reference: the judgement outlives the juror’s account. */
		jurorId: k.text().notNull(),
		/** A level by competency. */
		levels: k.json<Texts>().notNull(),
		/** Hundredths of a point out of 20, by half points. */
		mark: k.int(),
		comment: k.text().notNull(),
		/** A text by phase, from 0. */
		notes: k.json<Texts>().notNull(),
		savedAt: k.time().notNull(),
		sealedAt: k.time()
	},
	(t) => [k.primaryKey({ columns: [t.sittingId, t.jurorId] })]
);

/** Append-only: the mark that a panel agreed on, the last line of a sitting. The marks of the grids stay. */
export const agreements = k.table(
	'agreements',
	{
		id: k.serial(),
		sittingId: sittingId(),
		/** Hundredths of a point out of 20, by half points. */
		mark: k.int().notNull(),
		reason: k.text().notNull(),
		authorId: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.index('agreements_sitting').on(t.sittingId)]
);

/** Append-only: who did what, when, to what. The actor is not a reference, to outlive the account. */
export const journal = k.table(
	'journal',
	{
		id: k.serial(),
		establishmentId: k.text().references(() => establishments.id, { onDelete: 'cascade' }),
		at: k.time().notNull(),
		actorId: k.text(),
		action: k.text().notNull(),
		objectId: k.text(),
		detail: k.json<Readonly<Record<string, string | number | boolean | null>>>()
	},
	(t) => [k.index('journal_establishment').on(t.establishmentId, t.at)]
);

/**
 * Append-only: what an establishment wrote for a wording missing from a shipped framework, the last line of an address. Null title and source:
 * it was taken away.
 */
export const frameworkCompletions = k.table(
	'framework_completions',
	{
		id: k.serial(),
		establishmentId: establishmentId(),
		framework: k.text().notNull(),
		/** « competencies/C21 ». */
		address: k.text().notNull(),
		title: k.text(),
		/** The text that it was copied from. */
		source: k.text(),
		authorId: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.index('framework_completions_address').on(t.establishmentId, t.framework, t.address)]
);

// Role plays: a class shares out in groups of a seller, a buyer and observers, over three turns, each on another case.

/** `in-room`: cards on screens or on paper, and people talk; `on-screen`: both sides play by acts. */
export const ROLE_PLAY_MODES = ['in-room', 'on-screen'] as const;

export const rolePlays = k.table(
	'role_plays',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		classId: classId(),
		mode: k.code(ROLE_PLAY_MODES).notNull(),
		/** That each turn is given. */
		minutes: k.int().notNull(),
		/** Drawn by the author's page: the same key is the same click. */
		clientKey: k.text().notNull(),
		/** Not a reference: the session outlives its author's account. */
		createdBy: k.text().notNull(),
		createdAt: createdAt()
	},
	(t) => [k.uniqueIndex('role_plays_key').on(t.classId, t.clientKey)]
);

const rolePlayId = () =>
	k
		.text()
		.notNull()
		.references(() => rolePlays.id, { onDelete: 'cascade' });

/** Those who take part, present or not at a turn. */
export const rolePlayStudents = k.table('role_play_students', { rolePlayId: rolePlayId(), userId: userId() }, (t) => [
	k.primaryKey({ columns: [t.rolePlayId, t.userId] }),
	k.index('role_play_students_user').on(t.userId)
]);

export const rolePlayTurns = k.table(
	'role_play_turns',
	{
		rolePlayId: rolePlayId(),
		/** 1, 2, 3. */
		turn: k.int().notNull(),
		scenarioSlug: k.text().notNull(),
		scenarioVersion: k.int().notNull(),
		stage: k.text().notNull(),
		/** Secret. The other side is drawn from it, the same for every group of the turn. */
		seed: k.int().notNull(),
		/** Cards are shown from then on. */
		startedAt: k.time(),
		/** Nothing of the turn changes after. */
		closedAt: k.time()
	},
	(t) => [
		k.primaryKey({ columns: [t.rolePlayId, t.turn] }),
		k.foreignKey({ columns: [t.scenarioSlug, t.scenarioVersion], foreignColumns: [scenarios.slug, scenarios.version] })
	]
);

/** A group stays when a turn under way has lost its players: what was observed of it is kept. */
export const rolePlayGroups = k.table(
	'role_play_groups',
	{
		rolePlayId: k.text().notNull(),
		turn: k.int().notNull(),
		/** 1, 2, … within the turn. */
		number: k.int().notNull(),
		/** The run that the two sides play on screen. */
		runId: k.text().references(() => runs.id, { onDelete: 'set null' })
	},
	(t) => [
		k.primaryKey({ columns: [t.rolePlayId, t.turn, t.number] }),
		k
			.foreignKey({
				columns: [t.rolePlayId, t.turn],
				foreignColumns: [rolePlayTurns.rolePlayId, rolePlayTurns.turn],
				name: 'role_play_groups_turn'
			})
			.onDelete('cascade')
	]
);

/** Who holds which role in a turn; a student without a place is absent. */
export const rolePlayPlaces = k.table(
	'role_play_places',
	{
		rolePlayId: k.text().notNull(),
		turn: k.int().notNull(),
		userId: userId(),
		number: k.int().notNull(),
		role: k.code(['seller', 'buyer', 'observer']).notNull(),
		/** Rank among those of the same role in the group. */
		rank: k.int().notNull()
	},
	(t) => [
		k.primaryKey({ columns: [t.rolePlayId, t.turn, t.userId] }),
		k.uniqueIndex('role_play_places_role').on(t.rolePlayId, t.turn, t.number, t.role, t.rank),
		k.index('role_play_places_user').on(t.userId),
		k
			.foreignKey({
				columns: [t.rolePlayId, t.turn, t.number],
				foreignColumns: [rolePlayGroups.rolePlayId, rolePlayGroups.turn, rolePlayGroups.number],
				name: 'role_play_places_group'
			})
			.onDelete('cascade')
	]
);

/** What an observer notes of the seller; the pair reads it once the turn is closed. */
export const rolePlayGrids = k.table(
	'role_play_grids',
	{
		rolePlayId: k.text().notNull(),
		turn: k.int().notNull(),
		number: k.int().notNull(),
		observerId: userId(),
		/** Level by competency code; what is not judged is not there. */
		levels: k.json<Readonly<Record<string, string>>>().notNull(),
		notes: k.text().notNull(),
		/** 1, 2, …: another tab's page shows another one. */
		revision: k.int().notNull(),
		savedAt: k.time().notNull()
	},
	(t) => [
		k.primaryKey({ columns: [t.rolePlayId, t.turn, t.number, t.observerId] }),
		k.index('role_play_grids_observer').on(t.observerId),
		k
			.foreignKey({
				columns: [t.rolePlayId, t.turn, t.number],
				foreignColumns: [rolePlayGroups.rolePlayId, rolePlayGroups.turn, rolePlayGroups.number],
				name: 'role_play_grids_group'
			})
			.onDelete('cascade')
	]
);

// Markets: the teams of a class in one run, each at a seat; policies hold the seats that no team has.

/** What happens to the clock of a market, in the order in which it is written. */
export const MARKET_EVENTS = [
	'round-opened',
	'proposals-ended',
	'paused',
	'resumed',
	'extended',
	'round-closed',
	'ended'
] as const;

/** Why a round was closed. */
export const CLOSINGS = ['all-decided', 'teacher', 'clock'] as const;

/** Where what a seat played comes from: its team’s decision, the late rule (three of them), or the policy of an empty seat. */
export const MARKET_ORIGINS = ['team', 'supported', 'first-sealed', 'fallback', 'policy'] as const;

export const markets = k.table(
	'markets',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		classId: classId(),
		runId: k
			.text()
			.notNull()
			.references(() => runs.id, { onDelete: 'cascade' }),
		seats: k.int().notNull(),
		/** Rounds that are played; the case may have more. */
		rounds: k.int().notNull(),
		/** Rung of the ladder that holds the seats without a team. */
		policy: k.text().notNull(),
		/** Minutes to propose, then to decide; null is without a limit. */
		proposeMinutes: k.int(),
		decideMinutes: k.int(),
		/** Each round opens when the one before is closed; otherwise the teacher opens it. */
		chained: k.bool().notNull(),
		/** Who sends the decision of a team. */
		decides: k.code(['anyone', 'captain']).notNull(),
		/** Per cent of a member’s mark that his own proposals make. */
		ownShare: k.int().notNull(),
		rankingShown: k.bool().notNull(),
		/** When the round under way is due if nothing is done; null when the clock does not run. */
		dueAt: k.time(),
		endedAt: k.time(),
		/** Drawn by the author’s page: the same key is the same click. */
		clientKey: k.text().notNull(),
		/** Not a reference: the market outlives its author’s account. */
		createdBy: k.text().notNull(),
		createdAt: createdAt()
	},
	(t) => [
		k.uniqueIndex('markets_key').on(t.classId, t.clientKey),
		k.uniqueIndex('markets_run').on(t.runId),
		k.index('markets_due').on(t.dueAt)
	]
);

const marketId = () =>
	k
		.text()
		.notNull()
		.references(() => markets.id, { onDelete: 'cascade' });

export const marketTeams = k.table(
	'market_teams',
	{ marketId: marketId(), seat: k.int().notNull(), name: k.text().notNull() },
	(t) => [k.primaryKey({ columns: [t.marketId, t.seat] })]
);

export const marketMembers = k.table(
	'market_members',
	{
		marketId: marketId(),
		userId: userId(),
		seat: k.int().notNull(),
		/** Order in the team, by which the captain turns. */
		rank: k.int().notNull(),
		/** The round from which he is there; null while absent. */
		presentFrom: k.int()
	},
	(t) => [k.primaryKey({ columns: [t.marketId, t.userId] }), k.index('market_members_user').on(t.userId)]
);

/** Append-only: what was done to the clock of a market. */
export const marketEvents = k.table(
	'market_events',
	{
		marketId: marketId(),
		/** 1, 2, … */
		order: k.int().notNull(),
		kind: k.code(MARKET_EVENTS).notNull(),
		round: k.int().notNull(),
		/** Given, when minutes were. */
		minutes: k.int(),
		closing: k.code(CLOSINGS),
		/** Drawn by the author’s page: the same key is the same click. */
		clientKey: k.text(),
		/** Null: the clock, or the last who was waited for. */
		authorId: k.text(),
		at: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.marketId, t.order] })]
);

/** Append-only: what a member proposed to his team, read by nobody else until it is unsealed. */
export const marketProposals = k.table(
	'market_proposals',
	{
		marketId: marketId(),
		round: k.int().notNull(),
		userId: userId(),
		seat: k.int().notNull(),
		/** As the engine checked it. */
		decision: k.json<unknown>().notNull(),
		/** The form that said it, to be taken up by the team; nothing where there was none. */
		form: k.json<unknown>(),
		/** Why, in the member’s words. */
		reason: k.text().notNull(),
		/** Digest of what the page sent: the same key with something else is a conflict. */
		sent: k.text().notNull(),
		clientKey: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.marketId, t.round, t.userId] })]
);

/** Append-only: the proposals of a team are open to it from then on, whoever joins it since. */
export const marketUnsealings = k.table(
	'market_unsealings',
	{ marketId: marketId(), round: k.int().notNull(), seat: k.int().notNull(), at: k.time().notNull() },
	(t) => [k.primaryKey({ columns: [t.marketId, t.round, t.seat] })]
);

/** The proposal that a member supports; the last one said. */
export const marketSupports = k.table(
	'market_supports',
	{
		marketId: marketId(),
		round: k.int().notNull(),
		userId: userId(),
		proposerId: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.marketId, t.round, t.userId] })]
);

/** What a member has under the pen: his proposal, or the decision of the team. */
export const marketDrafts = k.table(
	'market_drafts',
	{
		marketId: marketId(),
		userId: userId(),
		purpose: k.code(['proposal', 'decision']).notNull(),
		round: k.int().notNull(),
		draft: k.json<unknown>().notNull(),
		savedAt: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.marketId, t.userId, t.purpose] })]
);

/** Append-only: how what a seat played in a round came about, and who was expected to propose. */
export const marketPlays = k.table(
	'market_plays',
	{
		marketId: marketId(),
		round: k.int().notNull(),
		seat: k.int().notNull(),
		origin: k.code(MARKET_ORIGINS).notNull(),
		/** Whose proposal the late rule took. */
		proposerId: k.text(),
		expected: k.json<readonly string[]>().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.marketId, t.round, t.seat] })]
);

/** Append-only: the mark of a member of a market that is over. */
export const marketMarks = k.table(
	'market_marks',
	{
		marketId: marketId(),
		userId: userId(),
		/** Hundredths of a point out of 20. */
		mark: k.int().notNull(),
		ownMark: k.int().notNull(),
		teamMark: k.int().notNull(),
		/** Half-width of the printed interval, hundredths of a point. */
		error: k.int().notNull(),
		ruleVersion: k.text().notNull(),
		engineVersion: k.int().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.marketId, t.userId, t.ruleVersion, t.engineVersion] })]
);

/**
 * Exercises of calculation that were answered. Append-only. The figures of an exercise come from its seed, so that it can be shown and
 * marked again. A retry is another attempt, with other figures.
 */
export const trainingAnswers = k.table(
	'training_answers',
	{
		id: k.text().primaryKey(),
		userId: userId(),
		/** A kind of exercise of `#calculation/exercise-kinds.ts`. */
		kind: k.text().notNull(),
		/** From 1, for this person and this kind. */
		attempt: k.int().notNull(),
		seed: k.text().notNull(),
		/** As they were typed, by step. */
		answers: k.json<Answers>().notNull(),
		points: k.real().notNull(),
		outOf: k.real().notNull(),
		at: k.time().notNull()
	},
	(t) => [
		// a form sent twice is answered once
		k.uniqueIndex('training_answers_attempt').on(t.userId, t.kind, t.attempt),
		k.index('training_answers_user').on(t.userId, t.at)
	]
);

// Competencies: what marks show of them, and what teachers say beside.

/** Append-only: what one criterion of one attempt says of one competency. A code keeps the framework that it was written in. */
export const evidences = k.table(
	'evidences',
	{
		/** Made of what it says: the same evidence is written once. */
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		learnerId: userId(),
		framework: k.text().notNull(),
		competency: k.text().notNull(),
		criterion: k.text().notNull(),
		title: k.text().notNull(),
		/** What was worked on, and which attempt at it. */
		exercise: k.text().notNull(),
		attempt: k.text().notNull(),
		source: k.code(SOURCES).notNull(),
		simulated: k.bool().notNull(),
		assessed: k.bool().notNull(),
		/** 0 to 1, and the weight of the criterion, in hundredths both. */
		score: k.real().notNull(),
		weight: k.real().notNull(),
		/** What it opens: a run or a market, and the round of its review; or a copy. */
		runId: k.text().references(() => runs.id, { onDelete: 'cascade' }),
		marketId: k.text().references(() => markets.id, { onDelete: 'cascade' }),
		copyId: k.text().references(() => copies.id, { onDelete: 'cascade' }),
		round: k.int(),
		rule: k.int().notNull(),
		observedAt: k.time().notNull(),
		recordedAt: k.time().notNull()
	},
	(t) => [k.index('evidences_learner').on(t.learnerId), k.index('evidences_run').on(t.runId)]
);

/** Append-only: a level that a teacher sets beside the computed one, never over it; the last line of a competency is in force. */
export const setLevels = k.table(
	'set_levels',
	{
		id: k.serial(),
		establishmentId: establishmentId(),
		learnerId: userId(),
		framework: k.text().notNull(),
		competency: k.text().notNull(),
		/** Null: taken back. */
		level: k.code(LEVELS),
		reason: k.text().notNull(),
		/** Not a reference: the level outlives its author’s account. */
		authorId: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.index('set_levels_learner').on(t.learnerId)]
);

// Papers: a class sits one in a session, each student on a copy of his own.

/** Whether the figures of a paper are the same for all, or drawn for each candidate. */
export const FIGURE_MODES = ['common', 'own'] as const;

export const paperSessions = k.table(
	'paper_sessions',
	{
		id: k.text().primaryKey(),
		establishmentId: establishmentId(),
		classId: classId(),
		/** Null: the whole class. */
		groupId: k.text().references(() => groups.id, { onDelete: 'cascade' }),
		paperSlug: k.text().notNull(),
		paperVersion: k.int().notNull(),
		minutes: k.int().notNull(),
		figures: k.code(FIGURE_MODES).notNull(),
		/** Secret. The common figures and the numbers of the copies are drawn from it. */
		seed: k.int().notNull(),
		/** When the clock starts by itself, or has started; null: when the teacher starts it. */
		startsAt: k.time(),
		/** Not a reference: the session outlives its author’s account. */
		createdBy: k.text().notNull(),
		/** Drawn by the author’s page: the same key is the same click. */
		clientKey: k.text().notNull(),
		createdAt: createdAt()
	},
	(t) => [
		k.foreignKey({ columns: [t.paperSlug, t.paperVersion], foreignColumns: [scenarios.slug, scenarios.version] }),
		k.uniqueIndex('paper_sessions_key').on(t.classId, t.clientKey)
	]
);

const paperSessionId = () =>
	k
		.text()
		.notNull()
		.references(() => paperSessions.id, { onDelete: 'cascade' });

/** What one candidate writes in a session. Nothing of it changes once it is sealed. */
export const copies = k.table(
	'copies',
	{
		id: k.text().primaryKey(),
		sessionId: paperSessionId(),
		candidateId: userId(),
		/** Stands for the name. */
		number: k.int().notNull(),
		/** Secret. The figures of the candidate are drawn from it. */
		seed: k.int().notNull(),
		/** What some of the figures are read from, frozen when the copy is opened. */
		played: k.json<PlayedRun>(),
		/** Per cent, frozen when the copy is opened. */
		extraPercent: k.int().notNull(),
		openedAt: k.time().notNull(),
		/** When the page of the candidate was last heard of. */
		seenAt: k.time().notNull(),
		/** Null while it is not handed in by an act. */
		handedInAt: k.time(),
		sealedAt: k.time(),
		/** SHA-256 of what was written, once sealed. */
		digest: k.text()
	},
	(t) => [
		k.uniqueIndex('copies_candidate').on(t.sessionId, t.candidateId),
		k.uniqueIndex('copies_number').on(t.sessionId, t.number),
		k.index('copies_user').on(t.candidateId)
	]
);

const copyId = () =>
	k
		.text()
		.notNull()
		.references(() => copies.id, { onDelete: 'cascade' });

/** Append-only: what was done to the clock of a session since it started. */
export const paperEvents = k.table(
	'paper_events',
	{
		sessionId: paperSessionId(),
		/** 1, 2, … */
		order: k.int().notNull(),
		kind: k.code(CLOCK_EVENTS).notNull(),
		/** The only copy that minutes are given back to; null: every copy. */
		copyId: k.text().references(() => copies.id, { onDelete: 'cascade' }),
		/** Minutes given back, and why. */
		minutes: k.int(),
		reason: k.text(),
		/** Drawn by the author’s page: the same key is the same click. */
		clientKey: k.text(),
		authorId: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.sessionId, t.order] })]
);

/** The answer of a copy to a question, as last written. */
export const copyAnswers = k.table(
	'copy_answers',
	{
		copyId: copyId(),
		questionId: k.text().notNull(),
		answer: k.json<Answer>().notNull(),
		/** When each of its fields was written, in milliseconds: what was written last stays. */
		writtenAt: k.json<Readonly<Record<string, number>>>().notNull(),
		/** 1, 2, … */
		version: k.int().notNull(),
		savedAt: k.time().notNull()
	},
	(t) => [k.primaryKey({ columns: [t.copyId, t.questionId] })]
);

/** Append-only: what the answer to a question is worth, the last line of each marker; computed when the copy is sealed. */
export const copyMarks = k.table(
	'copy_marks',
	{
		id: k.serial(),
		copyId: copyId(),
		questionId: k.text().notNull(),
		/** Null: computed. Not a reference: the mark outlives the marker’s account. */
		markerId: k.text(),
		/** Hundredths of a point, by quarters of a point; null: a person is to say. */
		points: k.int(),
		/** Hundredths of a point. */
		outOf: k.int().notNull(),
		lines: k.json<readonly LineMark[]>().notNull(),
		comment: k.text().notNull(),
		ruleVersion: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [
		k.index('copy_marks_copy').on(t.copyId, t.questionId),
		k
			.uniqueIndex('copy_marks_computed')
			.on(t.copyId, t.questionId, t.ruleVersion)
			.where(sql`marker_id is null`)
	]
);

/** Who marks the copies of a session. The first opened the marking; a third, called later, marks those that part the others. */
export const paperMarkers = k.table(
	'paper_markers',
	{
		sessionId: paperSessionId(),
		/** 1, 2 or 3. */
		rank: k.int().notNull(),
		/** Not a reference: what was marked outlives the marker’s account. */
		markerId: k.text().notNull(),
		/** When every copy was marked and said to be: nothing of it changes then. */
		finishedAt: k.time()
	},
	(t) => [
		k.primaryKey({ columns: [t.sessionId, t.rank] }),
		k.uniqueIndex('paper_markers_user').on(t.sessionId, t.markerId),
		k.index('paper_markers_marker').on(t.markerId)
	]
);

/** A question whose mark is contested by its author, and the answer. */
export const copyAppeals = k.table(
	'copy_appeals',
	{
		id: k.text().primaryKey(),
		copyId: copyId(),
		questionId: k.text().notNull(),
		reason: k.text().notNull(),
		at: k.time().notNull(),
		/** Null while nobody has answered. */
		answer: k.text(),
		answeredAt: k.time(),
		/** Not a reference: the answer outlives its author’s account. */
		answeredBy: k.text()
	},
	(t) => [k.uniqueIndex('copy_appeals_question').on(t.copyId, t.questionId)]
);

/** Append-only: points decided for a question of a copy after its marks, by an agreement or by the answer to an appeal; the last counts. */
export const copyRulings = k.table(
	'copy_rulings',
	{
		id: k.serial(),
		copyId: copyId(),
		questionId: k.text().notNull(),
		/** Hundredths of a point, by quarters of a point. */
		points: k.int().notNull(),
		authorId: k.text().notNull(),
		at: k.time().notNull()
	},
	(t) => [k.index('copy_rulings_copy').on(t.copyId, t.questionId)]
);

/** Marks that their candidates may read. */
export const paperPublications = k.table('paper_publications', {
	sessionId: paperSessionId().primaryKey(),
	authorId: k.text().notNull(),
	at: k.time().notNull()
});
