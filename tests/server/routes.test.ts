/**
 * Every page and every form, asked for by everybody about Léa’s things. A route that is not in the table fails: whoever
 * adds one says here who may see it.
 */
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Account } from '#server/auth/session.ts';
import { openSession } from '#server/auth/session.ts';
import { db, transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import * as schema from '#server/db/schema.ts';
import { createSheet } from '#server/files/sheet.ts';
import { openSituation } from '#server/files/situation.ts';
import { startAssignedRun } from '#server/runs/start.ts';
import { submitDecision } from '#server/runs/submit.ts';
import { createSitting } from '#server/sittings/create.ts';
import { caseOf, cases } from '#server/scenarios/library.ts';
import { createGroup } from '#server/classes/roster.ts';
import { selectOptionalCopy } from '#server/papers/guard.ts';
import { handIn } from '#server/papers/hand-in.ts';
import { paperOf, papers } from '#server/papers/library.ts';
import { openCopy } from '#server/papers/open-copy.ts';
import { openSession as openPaper } from '#server/papers/open-session.ts';
import { registerCases, registerPapers } from '#server/scenarios/register.ts';
import { cardsOf } from '#server/role-plays/card.ts';
import { actOnMarket } from '#server/markets/act.ts';
import { openMarket } from '#server/markets/open.ts';
import { createRolePlay } from '#server/role-plays/create.ts';
import { closeTurn, startTurn } from '#server/role-plays/turn.ts';
import { NEGOTIATION, negotiationPackage, replaced } from '../scenario/negotiation-example.ts';
import { paperWith } from '../scenario/papers/example.ts';
import { addLycee, addUser } from './support/lycee.ts';
import { Browser } from './support/visit.ts';

/** What a visitor meets: the page, an error, or a redirection to an address. */
type Outcome = 'page' | number | string;
type Actor = keyof typeof people;

const NOBODY = 'visitor';
const people = {
	visitor: null as Account | null,
	lea: null as Account | null,
	classmate: null as Account | null,
	teacher: null as Account | null,
	colleague: null as Account | null,
	juror: null as Account | null,
	administrator: null as Account | null,
	'administrator elsewhere': null as Account | null,
	'student elsewhere': null as Account | null,
	'teacher elsewhere': null as Account | null
};
const ACTORS = Object.keys(people) as Actor[];

const everybody = (): Outcome => 'page';
const signedIn = (actor: Actor): Outcome => (actor === NOBODY ? '/connexion' : 'page');
/** The class that the teacher teaches. */
const itsTeacher = (actor: Actor): Outcome => (actor === NOBODY ? '/connexion' : actor === 'teacher' ? 'page' : 404);

const administrators = (actor: Actor): Outcome =>
	actor === NOBODY ? '/connexion' : actor.startsWith('administrator') ? 'page' : 404;
/** The administrator of Léa’s establishment. */
const itsAdministrator = (actor: Actor): Outcome =>
	actor === NOBODY ? '/connexion' : actor === 'administrator' ? 'page' : 404;
/** Those who keep the list of Léa’s class. */
const itsKeepers = (actor: Actor): Outcome =>
	actor === NOBODY ? '/connexion' : actor === 'teacher' || actor === 'administrator' ? 'page' : 404;
/** Whoever may choose a case for a class, in any lycée: the case is shipped. */
const choosers: readonly Actor[] = [
	'teacher',
	'colleague',
	'administrator',
	'administrator elsewhere',
	'teacher elsewhere'
];
const itsChoosers = (actor: Actor): Outcome =>
	actor === NOBODY ? '/connexion' : choosers.includes(actor) ? 'page' : 404;

/** Whoever plays the run, and the teacher who follows it. */
const itsReaders = (actor: Actor): Outcome =>
	actor === NOBODY ? '/connexion' : actor === 'lea' || actor === 'teacher' ? 'page' : 404;

/** Whoever reads the run is led to the page of campaigns, which it is. */
const itsCampaign = (actor: Actor): Outcome =>
	itsReaders(actor) === 'page' ? `/parties/${ids.parties}` : itsReaders(actor);
/** Léa’s sitting: she, its panel, and the teacher of her class who is not of it. */
const ofTheSitting = (actor: Actor): Outcome =>
	actor === NOBODY ? '/connexion' : ['lea', 'teacher', 'juror'].includes(actor) ? 'page' : 404;
/** Those who arrange it: its panel and the teacher. */
const itsArrangers = (actor: Actor): Outcome =>
	actor === NOBODY ? '/connexion' : actor === 'juror' || actor === 'teacher' ? 'page' : 404;
const itsPanel = (actor: Actor): Outcome => (actor === NOBODY ? '/connexion' : actor === 'juror' ? 'page' : 404);
const students = (actor: Actor): Outcome =>
	actor === NOBODY ? '/connexion' : ['lea', 'classmate', 'student elsewhere'].includes(actor) ? 'page' : 404;
/** Whoever takes part in Léa’s role play: her, among these. */
const itsStudents = (actor: Actor): Outcome => (actor === NOBODY ? '/connexion' : actor === 'lea' ? 'page' : 404);
/** A page for other runs than this one, which is played alone. */
const ofOtherRuns = (actor: Actor): Outcome => (actor === NOBODY ? '/connexion' : 404);

/** The paper that Léa sits: she, and the teacher who follows it. */
const ofThePaper = (actor: Actor): Outcome =>
	actor === NOBODY ? '/connexion' : actor === 'lea' || actor === 'teacher' ? 'page' : 404;

/** Léa still writes: nobody marks yet. What markers read is held in paper-marking.test.ts. */
const ofMarkers = (actor: Actor): Outcome => (actor === NOBODY ? '/connexion' : 404);

/** Léa’s market, under way: she is sent to her team, its teacher to the board, nobody else knows it. A path is one of its pages. */
const ofTheMarket =
	(lea: Outcome, teacher: Outcome) =>
	(actor: Actor): Outcome => {
		const met = actor === 'lea' ? lea : actor === 'teacher' ? teacher : actor === NOBODY ? '/connexion' : 404;
		return met === '/equipe' || met === '' ? `/marches/${ids.marches}${met}` : met;
	};

/** Léa’s run, an evaluation that she is playing: its review is not open, to her or to anybody. */
const ofTheRun =
	(lea: Outcome, teacher: Outcome) =>
	(actor: Actor): Outcome =>
		actor === NOBODY ? '/connexion' : actor === 'lea' ? lea : actor === 'teacher' ? teacher : 404;

/** Who may see each page that has something of its own to load, and each layout. */
const PAGES: Record<string, (actor: Actor) => Outcome> = {
	'/': signedIn,
	'/ layout': everybody,
	'/accessibilite': everybody,
	'/confidentialite': everybody,
	'/calculs': signedIn,
	'/calculs/[theme]': signedIn,
	'/cas/[slug]': itsChoosers,
	'/cas/[slug]/annexes/[fichier]': itsChoosers,
	'/cas/[slug]/corrige': itsChoosers,
	'/classes/[id]': itsTeacher,
	'/classes/[id]/affecter': itsTeacher,
	'/classes/[id]/affecter/[devoir]': itsTeacher,
	'/classes/[id]/affecter/reprendre': itsTeacher,
	'/classes/[id]/bilan.pdf': itsTeacher,
	'/classes/[id]/competences': itsTeacher,
	'/classes/[id]/competences/[eleve]': itsTeacher,
	'/classes/[id]/competences/[eleve]/bilan.pdf': itsTeacher,
	'/classes/[id]/eleves': itsTeacher,
	'/classes/[id]/eleves/importer': itsKeepers,
	'/classes/[id]/export.zip': itsTeacher,
	'/classes/[id]/notes': itsTeacher,
	'/classes/[id]/notes.[format]': itsTeacher,
	'/classes/[id]/releves/[eleve]': itsTeacher,
	'/classes/[id]/passages': itsTeacher,
	'/classes/[id]/passages/nouveau': itsTeacher,
	'/classes/[id]/jeux-de-role': itsTeacher,
	'/classes/[id]/jeux-de-role/[seance]': itsTeacher,
	'/classes/[id]/ecrits': itsTeacher,
	'/classes/[id]/ecrits/nouveau': itsTeacher,
	'/classes/[id]/marches': itsTeacher,
	'/comptes': administrators,
	'/comptes/classes/[classe]': itsAdministrator,
	'/comptes/nouveaux': administrators,
	'/comptes/personnes/[personne]': itsAdministrator,
	'/competences': students,
	'/competences/bilan.pdf': students,
	'/connexion': (actor) => (actor === NOBODY ? 'page' : '/'),
	'/copies/[id]': ofThePaper,
	'/deconnexion': signedIn,
	'/ecrits/[id]': ofThePaper,
	'/ecrits/[id]/annexes/[fichier]': ofThePaper,
	'/ecrits/[id]/correction': itsTeacher,
	'/ecrits/[id]/correction/[question]': ofMarkers,
	'/ecrits/[id]/horloge': ofThePaper,
	'/fiches': students,
	'/fiches/[id]': itsReaders,
	'/situations': students,
	'/situations/[id]': itsStudents,
	'/referentiels': signedIn,
	'/referentiels/[code]': signedIn,
	'/referentiels/[code]/case.json': signedIn,
	'/referentiels/[code]/completer': administrators,
	'/jeux-de-role/[id]': itsStudents,
	'/jeux-de-role/[id]/annexes/[cas]/[fichier]': itsStudents,
	'/jeux-de-role/[id]/etat': itsStudents,
	'/marches/[id]': ofTheMarket('/equipe', 'page'),
	'/marches/[id]/annexes/[fichier]': ofTheMarket('page', 'page'),
	'/marches/[id]/debrief': ofTheMarket('/equipe', ''),
	'/marches/[id]/equipe': ofTheMarket('page', ''),
	'/marches/[id]/etat': ofTheMarket('page', 'page'),
	'/mot-de-passe': signedIn,
	'/passages/[id]': ofTheSitting,
	'/passages/[id]/horloge': ofTheSitting,
	'/passages/[id]/organisation': itsArrangers,
	'/passages/[id]/sujet': itsPanel,
	'/parties/[id] layout': itsReaders,
	'/parties/[id]/plan': itsCampaign,
	'/parties/[id]/plan layout': itsCampaign,
	'/parties/[id]/revue': ofTheRun('page', 'page'),
	'/parties/[id]/revue/corrige': ofTheRun(403, 'page'),
	'/parties/[id]/revue/etat': ofTheRun(403, 403),
	// an instance that has its administrator is installed
	'/installation': () => 404,
	'/parties/[id]/(partie)': itsReaders,
	'/parties/[id]/(partie) layout': itsReaders,
	'/parties/[id]/entretien': itsReaders,
	'/parties/[id]/entretien layout': itsCampaign,
	'/parties/[id]/equipe': itsCampaign,
	'/parties/[id]/equipe layout': itsCampaign,
	'/parties/[id]/annexes/[fichier]': itsReaders,
	'/parties/[id]/client': ofOtherRuns,
	'/parties/[id]/etat-tour': itsReaders,
	'/releve': students
};

const itsPlayer = (actor: Actor) => actor === 'lea';

/** Who may post each form; for the others it must change nothing. */
const FORMS: Record<string, (actor: Actor) => boolean> = {
	'/ commencer': (actor) => actor !== NOBODY,
	'/affichage default': () => true,
	// one's own; an empty form is refused before that
	'/calculs/[theme] repondre': (actor) => actor !== NOBODY,
	'/classes/[id] essayer': (actor) => actor === 'teacher',
	'/classes/[id] noter': (actor) => actor === 'teacher',
	'/classes/[id] referentiel': (actor) => actor === 'teacher',
	'/classes/[id]/competences/[eleve] poser': (actor) => actor === 'teacher',
	'/classes/[id]/affecter default': (actor) => actor === 'teacher',
	'/classes/[id]/affecter/reprendre default': (actor) => actor === 'teacher',
	'/classes/[id]/affecter/[devoir] modifier': (actor) => actor === 'teacher',
	'/classes/[id]/affecter/[devoir] supprimer': (actor) => actor === 'teacher',
	'/classes/[id]/eleves renouveler': (actor) => actor === 'teacher',
	'/classes/[id]/eleves/importer choisir': (actor) => itsKeepers(actor) === 'page',
	'/classes/[id]/eleves/importer importer': (actor) => itsKeepers(actor) === 'page',
	'/classes/[id]/eleves/importer lire': (actor) => itsKeepers(actor) === 'page',
	'/classes/[id]/passages temps': (actor) => actor === 'teacher',
	'/classes/[id]/passages/nouveau default': (actor) => actor === 'teacher',
	'/classes/[id]/jeux-de-role default': (actor) => actor === 'teacher',
	'/classes/[id]/jeux-de-role/[seance] absents': (actor) => actor === 'teacher',
	'/classes/[id]/jeux-de-role/[seance] arrivees': (actor) => actor === 'teacher',
	'/classes/[id]/jeux-de-role/[seance] commencer': (actor) => actor === 'teacher',
	'/classes/[id]/jeux-de-role/[seance] terminer': (actor) => actor === 'teacher',
	'/classes/[id]/ecrits/nouveau default': (actor) => actor === 'teacher',
	'/classes/[id]/marches default': (actor) => actor === 'teacher',
	'/comptes classe': (actor) => actor.startsWith('administrator'),
	'/comptes/classes/[classe] composer': (actor) => actor === 'administrator',
	'/comptes/classes/[classe] groupe': (actor) => actor === 'administrator',
	'/comptes/classes/[classe] inscrire': (actor) => actor === 'administrator',
	'/comptes/classes/[classe] retirer': (actor) => actor === 'administrator',
	'/comptes/nouveaux default': (actor) => actor.startsWith('administrator'),
	'/comptes/personnes/[personne] desactiver': (actor) => actor === 'administrator',
	'/comptes/personnes/[personne] reactiver': (actor) => actor === 'administrator',
	'/comptes/personnes/[personne] renouveler': (actor) => actor === 'administrator',
	'/connexion connecter': () => true,
	'/connexion essayer': () => true,
	'/copies/[id] contester': (actor) => actor === 'lea',
	'/deconnexion default': () => true,
	'/referentiels/[code]/completer default': (actor) => actor.startsWith('administrator'),
	'/ecrits/[id] annuler': (actor) => actor === 'teacher',
	'/ecrits/[id] commencer': (actor) => actor === 'teacher',
	'/ecrits/[id] enregistrer': itsPlayer,
	'/ecrits/[id] horloge': (actor) => actor === 'teacher',
	'/ecrits/[id] ouvrir': itsPlayer,
	'/ecrits/[id] programmer': (actor) => actor === 'teacher',
	'/ecrits/[id] rendre': itsPlayer,
	'/ecrits/[id]/correction accorder': (actor) => actor === 'teacher',
	'/ecrits/[id]/correction appeler': (actor) => actor === 'teacher',
	'/ecrits/[id]/correction finir': (actor) => actor === 'teacher',
	'/ecrits/[id]/correction ouvrir': (actor) => actor === 'teacher',
	'/ecrits/[id]/correction remplacer': (actor) => actor === 'teacher',
	'/ecrits/[id]/correction publier': (actor) => actor === 'teacher',
	'/ecrits/[id]/correction repondre': (actor) => actor === 'teacher',
	'/ecrits/[id]/correction/[question] noter': (actor) => actor === 'teacher',
	'/fiches ouvrir': (actor) => students(actor) === 'page',
	'/fiches/[id] enregistrer': (actor) => actor === 'lea',
	'/fiches/[id] version': (actor) => actor === 'lea',
	'/situations noter': (actor) => students(actor) === 'page',
	'/situations/[id] enregistrer': (actor) => actor === 'lea',
	'/situations/[id] fiche': (actor) => actor === 'lea',
	'/situations/[id] effacer': (actor) => actor === 'lea',
	'/installation default': () => true,
	'/jeux-de-role/[id] jouer': itsPlayer,
	'/jeux-de-role/[id] observer': itsPlayer,
	'/marches/[id] absents': (actor) => actor === 'teacher',
	'/marches/[id] classement': (actor) => actor === 'teacher',
	'/marches/[id] fermer': (actor) => actor === 'teacher',
	'/marches/[id] fin-propositions': (actor) => actor === 'teacher',
	'/marches/[id] ouvrir': (actor) => actor === 'teacher',
	'/marches/[id] pause': (actor) => actor === 'teacher',
	'/marches/[id] presents': (actor) => actor === 'teacher',
	'/marches/[id] prolonger': (actor) => actor === 'teacher',
	'/marches/[id] reprendre': (actor) => actor === 'teacher',
	'/marches/[id] terminer': (actor) => actor === 'teacher',
	'/marches/[id]/equipe decider': itsPlayer,
	'/marches/[id]/equipe enregistrer': itsPlayer,
	'/marches/[id]/equipe epingler': itsPlayer,
	'/marches/[id]/equipe notes': itsPlayer,
	'/marches/[id]/equipe proposer': itsPlayer,
	'/marches/[id]/equipe soutenir': itsPlayer,
	'/marches/[id]/brouillon PUT': itsPlayer,
	'/marches/[id]/notes PUT': itsPlayer,
	'/mot-de-passe default': (actor) => actor !== NOBODY,
	'/passages/[id] horloge': (actor) => actor === 'lea' || actor === 'juror',
	'/passages/[id] grille': (actor) => actor === 'juror',
	'/passages/[id] sceller': (actor) => actor === 'juror',
	'/passages/[id] arreter': (actor) => actor === 'juror',
	'/passages/[id] notes': itsPlayer,
	'/passages/[id] rencontrer': itsPlayer,
	'/passages/[id] autoanalyse': itsPlayer,
	'/passages/[id] remettre': itsPlayer,
	'/passages/[id]/organisation planifier': (actor) => actor === 'juror' || actor === 'teacher',
	'/passages/[id]/organisation commission': (actor) => actor === 'teacher',
	'/passages/[id]/organisation annuler': (actor) => actor === 'teacher',
	'/passages/[id]/sujet enregistrer': (actor) => actor === 'juror',
	'/passages/[id]/sujet terminer': (actor) => actor === 'juror',
	'/parties/[id]/(partie) agir': itsPlayer,
	'/parties/[id]/(partie) enregistrer': itsPlayer,
	'/parties/[id]/(partie) retirer': itsPlayer,
	'/parties/[id]/(partie) valider': itsPlayer,
	// one's own, on a run that one may read
	'/parties/[id]/(partie) epingler': (actor) => itsReaders(actor) === 'page',
	'/parties/[id]/(partie) notes': (actor) => itsReaders(actor) === 'page',
	'/parties/[id]/entretien dire': itsPlayer,
	'/parties/[id]/entretien enregistrer': itsPlayer,
	'/parties/[id]/entretien preparer': itsPlayer,
	'/parties/[id]/entretien proposer': itsPlayer,
	'/parties/[id]/entretien rediger': itsPlayer,
	'/parties/[id]/entretien repondre': itsPlayer,
	'/parties/[id]/entretien epingler': (actor) => itsReaders(actor) === 'page',
	'/parties/[id]/entretien notes': (actor) => itsReaders(actor) === 'page',
	'/parties/[id]/equipe enregistrer': itsPlayer,
	'/parties/[id]/equipe valider': itsPlayer,
	'/parties/[id]/equipe epingler': (actor) => itsReaders(actor) === 'page',
	'/parties/[id]/equipe notes': (actor) => itsReaders(actor) === 'page',
	'/parties/[id]/brouillon PUT': itsPlayer,
	'/parties/[id]/client repondre': () => false,
	'/parties/[id]/notes PUT': (actor) => itsReaders(actor) === 'page',
	'/parties/[id]/plan enregistrer': itsPlayer,
	'/parties/[id]/plan valider': itsPlayer,
	'/parties/[id]/plan epingler': (actor) => itsReaders(actor) === 'page',
	'/parties/[id]/plan notes': (actor) => itsReaders(actor) === 'page',
	'/parties/[id]/revue relancer': (actor) => actor === 'lea' || actor === 'teacher'
};

const routes = join(import.meta.dirname, '../../src/routes');
interface RouteModule {
	load?: (event: unknown) => unknown;
	actions?: Record<string, (event: unknown) => unknown>;
	GET?: (event: unknown) => unknown;
	POST?: (event: unknown) => unknown;
	PUT?: (event: unknown) => unknown;
}
const modules = new Map<string, RouteModule>();
const ids: Record<string, string> = { 'referentiels/code': 'nrc-2003' };

beforeAll(async () => {
	for (const file of globSync('**/+{page.server,layout.server,server}.ts', { cwd: routes })) {
		const route = `/${dirname(file)}`.replace(/^\/\.$/, '/');
		const key = basename(file).startsWith('+layout') ? `${route} layout` : route;
		modules.set(key, (await import(join(routes, file))) as RouteModule);
	}
	const lycee = await addLycee(cases);
	const elsewhere = await addLycee(cases);
	const juror = await addUser(lycee.establishmentId, 'juror', 'Marc Lenoir');
	const sheet = { framework: 'nrc-2003', exam: 'E4', nature: 'negociation-vente', clientKey: newId() };
	const opened = await createSheet(lycee.lea, sheet);
	const sat = await createSitting(lycee.teacher, lycee.classId, {
		...{ exam: 'E4', form: 'oral', candidateId: lycee.lea.id, panelIds: [juror.id], client: { kind: 'person' } },
		...{ plannedAt: null, room: null, sheetId: null, clientKey: newId() }
	});
	const noted = await openSituation(lycee.lea, newId());
	if (!opened.ok || !sat.ok || !noted.ok) throw new Error('no sheet, no sitting or no situation');
	Object.assign(people, {
		lea: lycee.lea,
		classmate: lycee.hugo,
		teacher: lycee.teacher,
		colleague: lycee.colleague,
		juror,
		administrator: await addUser(lycee.establishmentId, 'administrator', 'Sylvie Ferrand'),
		'administrator elsewhere': await addUser(elsewhere.establishmentId, 'administrator', 'Anne Dupond'),
		'student elsewhere': elsewhere.lea,
		'teacher elsewhere': elsewhere.teacher
	});
	const devoir = await lycee.assign({ mode: 'evaluation' });
	const started = await startAssignedRun(cases, lycee.lea, devoir);
	if (started.kind === 'refused') throw new Error(started.sentence);
	const decision = { contacts: [], qualify: [], merge: [], signals: [], ask: [], share: [], fairs: [], report: 'none' };
	const { runId } = started;
	const first = { runId, seat: 0, expectedRound: 1, clientKey: 'premiere-semaine', decision, authorId: lycee.lea.id };
	expect(await submitDecision(cases, first)).toMatchObject({ kind: 'accepted' });
	const { slug, parsed } = lycee.scenario;
	const fichier = parsed.annexes[0]?.file.replace('annexes/', '') ?? '';
	const rolePlay = await openRolePlay(lycee, fichier);
	const market = await openLeaMarket(lycee);
	const sitPaper = await openLeaPapers(lycee);
	Object.assign(ids, {
		...market,
		...sitPaper,
		'jeux-de-role': rolePlay,
		seance: rolePlay,
		cas: ROLE_PLAY_CASES[0],
		classes: lycee.classId,
		classe: lycee.classId,
		personne: lycee.lea.id,
		eleve: lycee.lea.id,
		parties: runId,
		fiches: opened.id,
		situations: noted.id,
		passages: sat.id,
		devoir,
		theme: 'prix',
		format: 'ods',
		slug,
		fichier
	});
});

const ROLE_PLAY_CASES = ['jeu-un', 'jeu-deux', 'jeu-trois'];

/** A session that Léa takes part in, its first turn over: she may read all of its cards. */
async function openRolePlay(
	{ classId, establishmentId, lea, teacher }: Awaited<ReturnType<typeof addLycee>>,
	file: string
) {
	const packages = ROLE_PLAY_CASES.map((slug) => {
		const annexes = `\nannexes:\n  - { file: annexes/${file}, title: Une annexe }\n\nstages:\n`;
		const scenario = replaced(NEGOTIATION.replace(/^slug: .*$/m, `slug: ${slug}`), ['\nstages:\n', annexes]);
		const files = negotiationPackage({ 'scenario.yaml': scenario, [`annexes/${file}`]: 'a;b\n1;2\n' });
		const found = caseOf(new Map([...files].map(([path, content]) => [path, Buffer.from(content as string)])));
		if (!found) throw new Error('the example cannot be played');
		return found;
	});
	await registerCases(packages);
	const others = [
		await addUser(establishmentId, 'student', 'Nora Petit'),
		await addUser(establishmentId, 'student', 'Sami Roux')
	];
	const members = others.map(({ id }) => ({ classId, userId: id, role: 'student' as const }));
	await transaction((tx) => tx.insert(schema.classMembers).values(members));
	const created = await createRolePlay(
		teacher,
		{
			classId,
			cases: packages.map(({ slug, version, stages: [{ id: stage }] }) => ({ slug, version, stage })),
			studentIds: [lea, ...others].map(({ id }) => id),
			...{ mode: 'in-room', minutes: 20, clientKey: newId() }
		},
		cardsOf(cases)
	);
	if (!created.ok) throw new Error(created.problems.map(({ sentence }) => sentence).join(' '));
	await startTurn(teacher, created.id, 1);
	await closeTurn(teacher, created.id, 1);
	return created.id;
}

/** A market in which Léa has a team, its first round open. */
async function openLeaMarket({ classId, lea, teacher }: Awaited<ReturnType<typeof addLycee>>) {
	const shipped = (await cases.list()).find(({ stages }) => stages.some(({ market }) => market));
	const stage = shipped?.stages.find(({ market }) => market);
	if (!shipped || !stage) throw new Error('no shipped case is made for a market');
	const opened = await openMarket(cases, teacher, {
		...{ classId, slug: shipped.slug, version: shipped.version, stage: stage.id, seats: 2, rounds: 3 },
		...{ sharing: { kind: 'by-hand', teams: [[lea.id]] }, policy: 'sound', proposeMinutes: null, decideMinutes: null },
		...{ chained: false, decides: 'anyone', ownShare: 60, rankingShown: true, clientKey: newId() }
	});
	if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
	await actOnMarket(cases, teacher, opened.id, { kind: 'open-round', round: 1 });
	return { marches: opened.id, 'marches/fichier': shipped.parsed.annexes[0].file.replace('annexes/', '') };
}

/** A paper with an image, which Léa sits alone; and another time, when she has handed in her copy. */
async function openLeaPapers({ classId, lea, teacher }: Awaited<ReturnType<typeof addLycee>>) {
	const image = '  - { file: annexes/3-stand.png, title: Le stand, alt: Un stand de légumes. }\n\ndossiers:';
	const files = new Map([...paperWith(['\ndossiers:', image]), ['annexes/3-stand.png', 'image']]);
	const found = paperOf(new Map([...files].map(([path, content]) => [path, Buffer.from(content)])));
	if (!found) throw new Error('the example cannot be sat');
	await registerPapers([found]);
	const group = await createGroup(teacher, classId, { name: 'Léa seule', studentIds: [lea.id] });
	if (!group.ok) throw new Error('no group');
	const [open, handed] = await Promise.all(
		[1, 2].map(async () => {
			const terms = { paperSlug: found.slug, paperVersion: found.version, groupId: group.id, startsAt: new Date() };
			const wanted = { ...terms, minutes: 60, figures: 'own' as const, clientKey: newId() };
			const opened = await openPaper(papers, teacher, classId, wanted);
			if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
			await openCopy(papers, cases, lea, opened.id);
			return opened.id;
		})
	);
	await handIn(papers, lea, handed);
	const copy = await selectOptionalCopy(db, handed, lea.id);
	return { ecrits: open, copies: copy?.id ?? '', 'ecrits/fichier': '3-stand.png', 'ecrits/question': '1' };
}

/** The parameters of a route about Léa’s things: her class, her run, an annex of its case. */
function paramsOf(route: string): Record<string, string> {
	const [, folder] = route.split('/');
	const names = [...route.matchAll(/\[(?:\.\.\.)?(\w+)(?:=\w+)?\]/g)].map(([, name]) => name);
	return Object.fromEntries(
		names.map((name) => [name, ids[`${folder}/${name}`] ?? ids[name === 'id' ? folder : name]])
	);
}

async function ask(
	actor: Actor,
	route: string,
	method: string,
	work: (event: RequestEvent) => unknown
): Promise<Outcome> {
	const browser = new Browser();
	const user = people[actor];
	if (user) browser.cookies.set('session', { value: await openSession(user.id), options: {} });
	const params = paramsOf(route);
	const bare = route.replace(/ layout$/, '').replace(/\/\([^)]*\)/g, '');
	const path = Object.entries(params).reduce((path, [name, value]) => path.replace(`[${name}]`, value), bare);
	try {
		await browser.visit(
			path,
			(event) => {
				const body = new URLSearchParams();
				const request = new Request(event.url, method === 'GET' ? {} : { method, body });
				const parent = async () => ({});
				return work(Object.assign(event, { params, request, route: { id: route }, parent, depends() {} }));
			},
			method
		);
		return 'page';
	} catch (thrown) {
		if (isRedirect(thrown)) return new URL(thrown.location, 'http://here').pathname;
		if (isHttpError(thrown)) return thrown.status;
		throw thrown;
	}
}

/** How many rows there are of what a student or a teacher can make. */
async function written(): Promise<number[]> {
	const { assignments, classes, classMembers, decisions, drafts, groupMembers, groups } = schema;
	const { journal, marks, notes, runs, reviews, users } = schema;
	const { agreements, extraTimes, grids, selfAnalyses, sheets, sheetVersions } = schema;
	const { sittingEvents, sittingJurors, sittingNotes, sittings } = schema;
	const { rolePlayGrids, rolePlayPlaces, rolePlays } = schema;
	const { frameworkCompletions } = schema;
	const { marketDrafts, marketEvents, marketMembers, marketProposals, markets, marketSupports } = schema;
	const traded = [marketDrafts, marketEvents, marketMembers, marketProposals, markets, marketSupports];
	const sat = [agreements, extraTimes, grids, selfAnalyses, sittingEvents, sittingJurors, sittingNotes, sittings];
	const made = [frameworkCompletions, assignments, classes, classMembers, groups, groupMembers, users, journal];
	const played = [rolePlays, rolePlayPlaces, rolePlayGrids, decisions, drafts, marks, notes, runs, reviews];
	const { copies, copyAnswers, copyMarks, paperEvents, paperSessions } = schema;
	const { copyAppeals, copyRulings, paperMarkers, paperPublications } = schema;
	const marked = [copyMarks, copyAppeals, copyRulings, paperMarkers, paperPublications];
	const composed = [copies, copyAnswers, paperEvents, paperSessions, ...marked];
	const tables = [
		...composed,
		...made,
		...traded,
		...sat,
		sheets,
		sheetVersions,
		schema.situations,
		schema.trainingAnswers,
		...played
	];
	return Promise.all(tables.map((table) => db.$count(table)));
}

describe.runIf(inject('database') === 'sqlite')('the table of routes', () => {
	it('names every page that loads something, and every form', () => {
		const pages = [...modules].flatMap(([route, { load, GET }]) => (load || GET ? [route] : []));
		expect(pages.sort()).toEqual(Object.keys(PAGES).sort());
		const forms = [...modules].flatMap(([route, { actions, POST, PUT }]) => [
			...Object.keys(actions ?? {}).map((name) => `${route} ${name}`),
			...(POST ? [`${route} POST`] : []),
			...(PUT ? [`${route} PUT`] : [])
		]);
		expect(forms.sort()).toEqual(Object.keys(FORMS).sort());
	});

	it.each(Object.entries(PAGES))('%s answers everybody as the table says', async (route, expected) => {
		const load = modules.get(route)?.load ?? modules.get(route)?.GET;
		const answers: [Actor, Outcome][] = [];
		for (const actor of ACTORS) answers.push([actor, await ask(actor, route, 'GET', (event) => load?.(event))]);
		expect(answers).toEqual(ACTORS.map((actor) => [actor, expected(actor)]));
	});

	it('gives the documents of a case without letting a shared computer keep them', async () => {
		const route = '/parties/[id]/annexes/[fichier]';
		let given: Response | undefined;
		const read = async (event: RequestEvent) => (given = (await modules.get(route)?.GET?.(event)) as Response);
		expect(await ask('lea', route, 'GET', read)).toBe('page');
		// the hook then says of it what it says of every page
		expect(given?.headers.get('cache-control')).toBeNull();
	});

	it.each(Object.entries(FORMS))('%s changes nothing for those who may not post it', async (form, allowed) => {
		const [route, name] = form.split(' ');
		const { actions, POST, PUT } = modules.get(route) as RouteModule;
		const action = actions?.[name] ?? (name === 'PUT' ? PUT : POST);
		const refused = ACTORS.filter((actor) => !allowed(actor));
		const before = await written();
		const answers: [Actor, Outcome][] = [];
		for (const actor of refused)
			answers.push([actor, await ask(actor, route, name === 'PUT' ? name : 'POST', (event) => action?.(event))]);
		expect(answers).toEqual(refused.map((actor) => [actor, actor === NOBODY ? 401 : 404]));
		expect(await written()).toEqual(before);
	});
});
