/** The exam and the role play that the demonstration has under way, made as a teacher makes them. */
import { TURNS } from '#assessment/exams/role-play.ts';
import type { Account } from '../auth/session.ts';
import { newId } from '../db/id.ts';
import { createSheet, saveSheet } from '../files/sheet.ts';
import { cardsOf } from '../role-plays/card.ts';
import { createRolePlay } from '../role-plays/create.ts';
import { pairedStageOf, type Cases } from '../scenarios/case.ts';
import { createSitting } from '../sittings/create.ts';

export interface Cast {
	readonly classId: string;
	readonly teacher: Account;
	readonly juror: Account;
	readonly candidate: Account;
	readonly students: readonly Account[];
}

const SHEET = {
	entreprise:
		'Fontaines Sorgue, 12 rue de la République, Dijon : location et entretien de fontaines à eau pour les entreprises.',
	acteurs:
		'Léa Martin, stagiaire commerciale. Mme Aubert, responsable des services généraux d’une mutuelle de 80 salariés, attentive aux coûts et à l’hygiène.',
	objet:
		'Deux fontaines réseau, loyer de 29 € HT par mois et par appareil, deux visites d’entretien par an. Commission de 5 % sur le premier loyer annuel.',
	contexte:
		'Le contrat de bonbonnes de la mutuelle arrive à son terme dans deux mois. Un concurrent a déjà remis une offre.',
	objectifs: 'Vendre deux appareils pour 36 mois. La cliente veut réduire la dépense et ne plus porter de bonbonnes.',
	deroulement: 'Rendez-vous de 35 minutes dans les locaux de la mutuelle, après un premier appel de qualification.',
	strategie:
		'Découvrir les usages avant de parler de prix, chiffrer l’économie sur ses factures, n’accorder la pose offerte que contre l’engagement.',
	difficultes: 'La cliente a demandé une remise dès l’ouverture. Le tuteur a dû préciser le coût des filtres.',
	resultats: 'Accord pour deux appareils et 24 mois, pose offerte.'
};

const SUBJECT = {
	objet: 'Négocier le passage de deux à quatre fontaines, la mutuelle ouvrant un second étage.',
	dates: 'Rendez-vous de 20 minutes.',
	lieu: 'Locaux de la mutuelle.',
	acteurs: 'Vous restez la commerciale. Votre interlocuteur a changé : M. Lenoir, directeur administratif.',
	historique:
		'Le premier contrat court depuis huit mois. Une visite d’entretien a été faite avec trois semaines de retard.',
	objectifs: 'Obtenir un accord sur quatre appareils et prolonger l’engagement.',
	informations: 'Votre fiche, le relevé des consommations et le calendrier des visites.',
	contraintes: 'Aucune remise sur le loyer au-delà de 5 %.'
};

const CARD = {
	texts: {
		objet: 'Quatre fontaines au lieu de deux.',
		identite: 'Directeur administratif, 52 ans, courtois et bref, venu d’une banque.',
		relation: 'Il hérite du contrat et ne l’a pas choisi.',
		historique: 'Le retard d’entretien a été signalé deux fois par courriel, sans réponse.',
		objectifs: 'Un seul contrat lisible, et la certitude des visites.',
		motivations: 'Sécurité, puis argent.',
		freins: 'Il craint un engagement long avec un prestataire en retard.',
		contraintes: 'Budget fixé à 1 450 € HT par an, non négociable avant janvier.'
	},
	objections: [
		'Vous êtes déjà venus en retard : qu’est-ce qui me dit que cela ne recommencera pas ?',
		'Quatre appareils, c’est deux de trop pour notre budget.',
		'36 mois, c’est trop long.'
	],
	concessions: [
		'Accepte 36 mois si une pénalité de retard est écrite.',
		'Accepte quatre appareils si la pose est offerte et le loyer bloqué.'
	]
};

/** Léa’s sheet and her E4 before the teacher and the juror, in an hour; and a role play of the class, where cases allow it. */
export async function seedExam(cases: Cases, cast: Cast, now: Date): Promise<void> {
	const { classId, teacher, juror, candidate, students } = cast;
	const own = { framework: 'nrc-2003', exam: 'E4', nature: 'negociation-vente', clientKey: newId() };
	const sheet = await createSheet(candidate, own, now);
	if (!sheet.ok) throw new Error(sheet.problems[0].sentence);
	const saved = await saveSheet(candidate, sheet.id, { texts: SHEET }, now);
	if (!saved.ok) throw new Error(saved.problems[0].sentence);
	const sitting = await createSitting(
		teacher,
		classId,
		{
			exam: 'E4',
			form: 'oral',
			candidateId: candidate.id,
			panelIds: [teacher.id, juror.id],
			plannedAt: new Date(Math.ceil(now.getTime() / HOUR + 0.5) * HOUR),
			room: '204',
			sheetId: sheet.id,
			client: { kind: 'person' },
			subject: SUBJECT,
			card: CARD,
			clientKey: newId()
		},
		now
	);
	if (!sitting.ok) throw new Error(sitting.problems[0].sentence);
	const playable = (await cases.list()).flatMap(({ slug, version, stages }) =>
		stages.filter((stage) => pairedStageOf(stage) !== null).map(({ id: stage }) => ({ slug, version, stage }))
	);
	if (playable.length < TURNS) return;
	const opened = await createRolePlay(
		teacher,
		{
			classId,
			cases: playable.slice(0, TURNS),
			studentIds: students.map(({ id }) => id),
			mode: 'on-screen',
			minutes: 30,
			clientKey: newId()
		},
		cardsOf(cases),
		now
	);
	if (!opened.ok) throw new Error(opened.problems[0].sentence);
}

const HOUR = 3_600_000;
