/** The report of a week: a short text with its figures, written from what happened. What happened, to whom, why. */
import type { Decision } from '#engine/prospecting/decision.ts';
import { CHANNELS, type Channel, type StageName } from '#engine/prospecting/definition.ts';
import type { OutcomeName, PresentedEvent } from '#engine/prospecting/present.ts';
import type { Kpi } from '#engine/simulation.ts';
import { formatCount, formatList, formatMoney, quote } from '../format.ts';
import { headlineOf, kpiOf, type Report } from '../round/report.ts';
import { argumentName, weekAccounts, type Campaign } from './campaign.ts';
import { CHANNEL_WORDS, countChannel } from './words.ts';

export interface WeekFacts {
	readonly week: number;
	/** The campaign as it stood after the week. */
	readonly after: Campaign;
	readonly decision: Decision;
	/** Of this week only. */
	readonly events: readonly PresentedEvent[];
	/** Figures of the board, before and after. */
	readonly before: readonly Kpi[];
	readonly board: readonly Kpi[];
}

/** Outcomes of a contact that somebody was asked. */
const CONTACTED: readonly OutcomeName[] = [
	'advance',
	'refusal',
	'absent',
	'invalid',
	'opposed',
	'optOut',
	'duplicate',
	'silence',
	'answered'
];
/** Names written before « et 4 autres ». */
const NAMES = 3;

/** A contact, rather than something learnt or a rule broken. */
export function isContact({ channel, outcome }: Pick<PresentedEvent, 'channel' | 'outcome'>): boolean {
	return channel !== null && CONTACTED.includes(outcome);
}

/** The report of a week. */
export function writeReport(facts: WeekFacts): Report {
	const paragraphs = [
		tellContacts(facts),
		tellAdvances(facts),
		tellFailures(facts),
		tellNeglect(facts),
		tellOppositions(facts),
		tellLaw(facts),
		tellInformation(facts)
	]
		.map((sentences) => sentences.join(' '))
		.filter(Boolean);
	return {
		headline: headlineOf(facts.before, facts.board),
		paragraphs:
			facts.events.length === 0 && facts.decision.contacts.length === 0
				? ['Aucun contact, aucune vérification\u00a0: la semaine est passée sans vous.', ...paragraphs]
				: paragraphs
	};
}

/** « A, B, C et 4 autres ». */
export function nameList(names: readonly string[], most = NAMES): string {
	if (names.length <= most + 1) return formatList(names);
	return `${names.slice(0, most).join(', ')} et ${names.length - most} autres`;
}

const nameOf = ({ after }: WeekFacts, number: number) => after.prospects[number - 1].name;

function namesOf(facts: WeekFacts, events: readonly PresentedEvent[]): string {
	return nameList(events.flatMap(({ prospect }) => (prospect === null ? [] : [nameOf(facts, prospect)])));
}

function tellContacts({ events, decision }: WeekFacts): string[] {
	const contacts = events.filter(isContact);
	const planned = decision.contacts.length;
	const made = contacts.filter(({ channel }) => channel !== 'fair');
	const sentences: string[] = [];
	if (made.length > 0) {
		const parts = CHANNELS.flatMap((channel) => {
			const count = made.filter((event) => event.channel === channel).length;
			return count === 0 ? [] : [countChannel(count, channel)];
		});
		sentences.push(
			parts.length === 1
				? `Vous avez fait ${parts[0]}.`
				: `Vous avez pris ${formatCount(made.length, 'contact')}\u00a0: ${formatList(parts)}.`
		);
		const calls = made.filter(({ channel }) => channel === 'phone');
		const answered = calls.filter(({ outcome }) => outcome !== 'absent' && outcome !== 'invalid').length;
		if (calls.length > 1)
			sentences.push(
				answered === 0
					? `Aucun des ${calls.length} appels n’a trouvé son interlocuteur.`
					: answered === calls.length
						? 'Tous les appels ont trouvé leur interlocuteur.'
						: `${answered} ${answered < 2 ? 'appel' : 'appels'} sur ${calls.length} ${answered < 2 ? 'a trouvé son' : 'ont trouvé leur'} interlocuteur.`
			);
	}
	const calledOff = planned - made.length;
	if (calledOff > 0)
		sentences.push(
			`${formatCount(calledOff, 'contact prévu n’a pas été fait', 'contacts prévus n’ont pas été faits')}\u00a0: ${calledOff < 2 ? 'la fiche a été fermée' : 'les fiches ont été fermées'} entre-temps.`
		);
	const visitors = contacts.filter(({ channel }) => channel === 'fair');
	if (visitors.length > 0)
		sentences.push(
			`Le salon a amené ${formatCount(visitors.length, 'visiteur du fichier', 'visiteurs du fichier')} à votre stand.`
		);
	return sentences;
}

/** What a stage left means for those who leave it. */
const GAINS: readonly { readonly stage: StageName; readonly one: string; readonly many: string }[] = [
	{ stage: 'quote', one: 'commande', many: 'commandes' },
	{ stage: 'appointment', one: 'devis demandé', many: 'devis demandés' },
	{ stage: 'interested', one: 'rendez-vous pris', many: 'rendez-vous pris' },
	{ stage: 'cold', one: 'nouvel intéressé', many: 'nouveaux intéressés' }
];

function tellAdvances(facts: WeekFacts): string[] {
	const { events, after, before, board } = facts;
	const advances = events.filter(({ outcome }) => outcome === 'advance');
	if (advances.length === 0) return events.some(isContact) ? ['Personne n’a avancé d’une étape cette semaine.'] : [];
	const sentences: string[] = [];
	for (const { stage, one, many } of GAINS) {
		const those = advances.filter((event) => event.stage === stage);
		if (those.length === 0) continue;
		const amount = those.reduce(
			(sum, { prospect }) => sum + (prospect === null ? 0 : (after.prospects[prospect - 1].amount ?? 0)),
			0
		);
		const money =
			stage === 'quote' || stage === 'appointment' ? `, ${formatMoney(amount, { precision: 'euros' })}` : '';
		const margin =
			stage === 'quote'
				? `, dont ${formatMoney(kpiOf(board, 'margin') - kpiOf(before, 'margin'), { precision: 'euros' })} de marge`
				: '';
		sentences.push(`${formatCount(those.length, one, many)}${money}${margin}\u00a0: ${namesOf(facts, those)}.`);
	}
	return sentences;
}

function tellFailures(facts: WeekFacts): string[] {
	const { events, after } = facts;
	const count = (outcome: OutcomeName, channel: Channel | null = null) =>
		events.filter(
			(event) => event.outcome === outcome && isContact(event) && (channel === null || event.channel === channel)
		).length;
	const sentences: string[] = [];
	const wrong = [
		[count('invalid', 'phone'), 'numéro était faux', 'numéros étaient faux'],
		[count('invalid', 'email'), 'adresse électronique était fausse', 'adresses électroniques étaient fausses']
	] as const;
	const found = wrong.filter(([many]) => many > 0).map(([many, one, more]) => formatCount(many, one, more));
	if (found.length > 0) {
		const one = wrong.reduce((sum, [many]) => sum + many, 0) === 1;
		sentences.push(`${formatList(found)}\u00a0: ${one ? 'cette fiche est' : 'ces fiches sont'} à vérifier.`);
	}
	const absent = count('absent', 'visit');
	if (absent > 0)
		sentences.push(`${formatCount(absent, 'visite n’a trouvé personne', 'visites n’ont trouvé personne')}.`);
	const unanswered = [
		[count('silence', 'email'), 'courriel', 'courriels'],
		[count('silence', 'social'), 'approche sur les réseaux', 'approches sur les réseaux']
	] as const;
	const silent = unanswered.filter(([many]) => many > 0).map(([many, one, more]) => formatCount(many, one, more));
	if (silent.length > 0) sentences.push(`Sans réponse\u00a0: ${formatList(silent)}.`);
	const refusals = events.filter(({ outcome }) => outcome === 'refusal');
	if (refusals.length > 0) {
		const byArgument = new Map<string, number>();
		for (const { argument } of refusals) if (argument) byArgument.set(argument, (byArgument.get(argument) ?? 0) + 1);
		const [worst] = [...byArgument].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
		const why =
			worst && worst[1] > 1
				? `, ${worst[1] === refusals.length ? 'tous' : `dont ${worst[1]}`} à l’argument ${quote(argumentName(after, worst[0]))}`
				: '';
		sentences.push(
			`${formatCount(refusals.length, 'interlocuteur a écouté et refusé', 'interlocuteurs ont écouté et refusé')}${why}.`
		);
	}
	const idle = events.filter(({ outcome }) => outcome === 'answered');
	if (idle.length > 0)
		sentences.push(
			`${formatCount(idle.length, 'contact ne pouvait rien conclure', 'contacts ne pouvaient rien conclure')} à cette étape\u00a0: ${namesOf(facts, idle)}.`
		);
	return sentences;
}

const LOST_STAGE: Readonly<Partial<Record<StageName, string>>> = {
	interested: 'intéressé',
	appointment: 'rendez-vous pris',
	quote: 'devis en cours'
};

/** « sans nouvelles depuis la semaine 2 », or nothing when the prospect had just been seen. */
function neglect({ after, week }: WeekFacts, number: number): string {
	const { lastWeek, sinceWeek } = after.prospects[number - 1];
	const touched = Math.max(lastWeek, sinceWeek);
	return touched > 0 && touched < week ? `, sans nouvelles depuis la semaine\u00a0${touched}` : '';
}

function tellNeglect(facts: WeekFacts): string[] {
	const { events, after, week } = facts;
	const sentences: string[] = [];
	const lost = events.filter((event) => event.outcome === 'lost' && event.prospect !== null);
	if (lost.length > 0) {
		const who = lost.slice(0, NAMES + 1).map((event) => {
			const number = event.prospect as number;
			const stage = event.stage ? LOST_STAGE[event.stage] : undefined;
			return `${nameOf(facts, number)}${stage ? ` (${stage}${neglect(facts, number)})` : ''}`;
		});
		const others = lost.length - who.length;
		sentences.push(
			`${formatCount(lost.length, 'prospect est parti ailleurs', 'prospects sont partis ailleurs')}\u00a0: ${who.join('\u202f; ')}${others > 0 ? `\u202f; et ${others === 1 ? 'un autre' : `${others} autres`}` : ''}.`
		);
	}
	const waiting = after.prospects.filter(
		(p) => p.stage === 'appointment' && !p.optedOut && !p.duplicate && p.sinceWeek < week && p.lastWeek < week
	);
	if (waiting.length > 0)
		sentences.push(
			`${formatCount(waiting.length, 'rendez-vous attend toujours', 'rendez-vous attendent toujours')} votre visite\u00a0: ${nameList(waiting.map(({ name }) => name))}.`
		);
	return sentences;
}

function tellOppositions(facts: WeekFacts): string[] {
	const { events, after } = facts;
	const sentences: string[] = [];
	const out = events.filter(({ outcome }) => outcome === 'optOut');
	if (out.length > 0) {
		const who = out
			.flatMap(({ prospect }) => (prospect === null ? [] : [after.prospects[prospect - 1]]))
			.map(({ name, contacts }) => (contacts > 1 ? `${name} (${contacts} contacts depuis le début)` : name));
		sentences.push(
			`${formatCount(out.length, 'personne a demandé', 'personnes ont demandé')} à ne plus être ${out.length < 2 ? 'contactée' : 'contactées'}\u00a0: ${nameList(who)}.`
		);
	}
	const opposed = events.filter(({ outcome }) => outcome === 'opposed');
	if (opposed.length > 0)
		sentences.push(
			`${formatCount(opposed.length, 'personne s’était déjà opposée', 'personnes s’étaient déjà opposées')} à la prospection sans que le fichier le dise\u00a0: ${namesOf(facts, opposed)}.`
		);
	return sentences;
}

function tellLaw(facts: WeekFacts): string[] {
	const { events, after, before, board, decision, week } = facts;
	const irregular = events.filter(({ outcome }) => outcome === 'irregular');
	if (irregular.length === 0) return [];
	const sentences = after.rules.flatMap(({ id, title }) => {
		const count = irregular.filter(({ subject }) => subject === id).length;
		return count === 0 ? [] : [`Règle enfreinte${count > 1 ? ` ${count} fois` : ''}\u00a0: ${title}.`];
	});
	const complaints = events.filter(({ outcome }) => outcome === 'complaint').length;
	if (complaints > 0) {
		const planned = weekAccounts({ ...after, round: week }, decision).budget.planned;
		const fines = kpiOf(board, 'spent') - kpiOf(before, 'spent') - planned;
		sentences.push(
			`${formatCount(complaints, 'réclamation a été reçue', 'réclamations ont été reçues')}${fines > 0 ? `\u00a0; elle${complaints < 2 ? ' coûte' : 's coûtent'} ${formatMoney(fines, { precision: 'euros' })}`.replace('\u00a0;', '\u202f;') : ''}.`
		);
	}
	return sentences;
}

function tellInformation(facts: WeekFacts): string[] {
	const { events, after, decision, week } = facts;
	const count = (outcome: OutcomeName) => events.filter((event) => event.outcome === outcome).length;
	const sentences: string[] = [];
	const file = [
		[count('verified'), 'fiche vérifiée', 'fiches vérifiées'],
		[count('duplicate'), 'doublon écarté', 'doublons écartés'],
		[count('distinct'), 'ressemblance sans doublon', 'ressemblances sans doublon'],
		[count('note'), 'motif noté', 'motifs notés']
	] as const;
	const done = file.filter(([many]) => many > 0).map(([many, one, more]) => formatCount(many, one, more));
	if (done.length > 0) sentences.push(`Dans le fichier\u00a0: ${formatList(done)}.`);
	const opposed = events.filter(
		({ outcome, prospect }) => outcome === 'verified' && prospect !== null && after.prospects[prospect - 1].opposed
	);
	if (opposed.length > 0)
		sentences.push(
			`La vérification a trouvé ${formatCount(opposed.length, 'personne opposée', 'personnes opposées')} à la prospection.`
		);
	for (const event of events)
		if (event.outcome === 'signal') {
			const signal = after.signals.find(({ id }) => id === event.subject);
			if (signal)
				sentences.push(
					`Information vérifiée (${signal.source})\u00a0: elle était ${event.truth ? 'exacte' : 'fausse'}.`
				);
		}
	for (const colleague of after.colleagues)
		if (decision.ask.includes(colleague.id) && colleague.askedWeek === week && colleague.answer)
			sentences.push(`${colleague.name} vous a répondu.`);
	return sentences;
}

/** The first words of a contact in a list: « tél., absent ». */
export function eventPhrase({ channel, outcome }: Pick<PresentedEvent, 'channel' | 'outcome'>, result: string): string {
	return channel === null || outcome === 'lost' ? result : `${CHANNEL_WORDS[channel].short}, ${result}`;
}
