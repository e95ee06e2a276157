/** What a better week does that the one played does not, in French phrases for the advice of the review. */
import type { Contact, Decision } from './decision.ts';
import { APPOINTMENT, CHANNELS, COLD, INTERESTED, QUOTE } from './definition.ts';
import type { Channel } from './definition.ts';
import type { View } from './view.ts';

const VERBS: Record<Channel, { verb: string; all: string; noun: [string, string] }> = {
	phone: { verb: 'appeler', all: 'appeler les', noun: ['appel', 'appels'] },
	email: { verb: 'écrire à', all: 'écrire aux', noun: ['courriel', 'courriels'] },
	visit: { verb: 'visiter', all: 'visiter les', noun: ['visite', 'visites'] },
	social: { verb: 'approcher sur les réseaux', all: 'approcher sur les réseaux les', noun: ['approche', 'approches'] },
	referral: {
		verb: 'se faire recommander auprès de',
		all: 'se faire recommander auprès des',
		noun: ['recommandation', 'recommandations']
	}
};

const STAGE_NAMES: Record<number, [string, string]> = {
	[COLD]: ['prospect froid', 'prospects froids'],
	[INTERESTED]: ['prospect intéressé', 'prospects intéressés'],
	[APPOINTMENT]: ['rendez-vous', 'rendez-vous'],
	[QUOTE]: ['devis', 'devis']
};

const plural = (count: number, forms: readonly [string, string]): string => `${count} ${forms[count > 1 ? 1 : 0]}`;

/** Differences from `played` to `better`, the widest first, at most four; empty when nothing can be named. */
export function describe(view: View, played: Decision, better: Decision): readonly string[] {
	const phrases: { weight: number; text: string }[] = [];
	const { brief } = view;
	const count = (decision: Decision, stage: number, channel: Channel): number =>
		decision.contacts.filter((c) => c.channel === channel && view.stage[c.prospect - 1] === stage).length;

	for (const stage of [QUOTE, APPOINTMENT, INTERESTED, COLD])
		for (const channel of CHANNELS) {
			const mine = count(played, stage, channel);
			const theirs = count(better, stage, channel);
			const gap = theirs - mine;
			if (gap === 0 || Math.abs(gap) < (stage === COLD ? 4 : 1)) continue;
			const weight = Math.abs(gap) * (stage === COLD ? 1 : 3 + stage);
			const { verb, all, noun } = VERBS[channel];
			if (gap > 0)
				phrases.push({
					weight,
					text:
						stage === APPOINTMENT && channel === 'visit'
							? `honorer ${plural(theirs, STAGE_NAMES[stage])}${mine > 0 ? ` au lieu de ${mine}` : ''}`
							: stage === QUOTE
								? `relancer ${plural(theirs, STAGE_NAMES[stage])} (${plural(theirs, noun)})${mine > 0 ? ` au lieu de ${mine}` : ''}`
								: `${verb} ${plural(theirs, STAGE_NAMES[stage])}${mine > 0 ? ` au lieu de ${mine}` : ''}`
				});
			else
				phrases.push({
					weight: weight * 0.6,
					text:
						theirs === 0
							? `ne pas ${all} ${STAGE_NAMES[stage][1]}`
							: `${plural(theirs, noun)} au lieu de ${mine} aux ${STAGE_NAMES[stage][1]}`
				});
		}

	const others = new Map(played.contacts.map((contact) => [contact.prospect, contact]));
	const argued = better.contacts.filter((c) => {
		const mine = others.get(c.prospect);
		return mine !== undefined && mine.argument !== c.argument;
	});
	if (argued.length >= 3) {
		const names = new Map<string, number>();
		for (const { argument } of argued) names.set(argument, (names.get(argument) ?? 0) + 1);
		const [id, times] = [...names].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
		const name = brief.arguments.find((argument) => argument.id === id)?.name ?? id;
		phrases.push({
			weight: argued.length * 0.8,
			text: `argumenter « ${name} » auprès de ${plural(times, ['prospect déjà choisi', 'prospects déjà choisis'])}`
		});
	}
	const mean = (contacts: readonly Contact[]): number => {
		const quotes = contacts.filter((c) => view.stage[c.prospect - 1] === QUOTE);
		return quotes.length === 0 ? 0 : quotes.reduce((sum, c) => sum + c.discount, 0) / quotes.length;
	};
	const discountGap = mean(better.contacts) - mean(played.contacts);
	if (Math.abs(discountGap) >= 0.01)
		phrases.push({
			weight: Math.abs(discountGap) * 200,
			text: discountGap < 0 ? 'accorder moins de remise sur les devis' : 'accorder une remise pour conclure les devis'
		});
	const targets = (decision: Decision): Set<number> =>
		new Set(decision.contacts.filter((c) => view.stage[c.prospect - 1] === COLD).map((c) => c.prospect));
	const mine = targets(played);
	const theirs = targets(better);
	const shared = [...theirs].filter((prospect) => mine.has(prospect)).length;
	if (mine.size >= 4 && theirs.size >= 4 && shared < theirs.size / 2)
		phrases.push({ weight: (theirs.size - shared) * 0.9, text: targetPhrase(view, theirs) });
	const verified = better.qualify.length + better.merge.length - played.qualify.length - played.merge.length;
	if (verified >= 2)
		phrases.push({ weight: verified * 0.7, text: `vérifier ${plural(verified, ['fiche de plus', 'fiches de plus'])}` });
	if (verified <= -4) phrases.push({ weight: -verified * 0.5, text: 'passer moins de temps à vérifier le fichier' });
	if (better.ask.length > played.ask.length)
		phrases.push({ weight: 3, text: 'interroger les collègues qui connaissent le secteur' });
	if (better.fairs.length > played.fairs.length) phrases.push({ weight: 6, text: 'réserver un stand au salon' });
	if (better.fairs.length < played.fairs.length) phrases.push({ weight: 6, text: 'renoncer au stand' });
	if (better.report !== played.report)
		phrases.push({
			weight: 2,
			text:
				better.report === 'none'
					? 'se dispenser de comptes rendus cette semaine'
					: better.report === 'brief'
						? 'tenir des comptes rendus brefs'
						: 'rédiger des comptes rendus complets'
		});
	return phrases
		.sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
		.slice(0, 4)
		.map((phrase) => phrase.text);
}

/** Which prospects the better week aims at: the segment most present in it. */
function targetPhrase(view: View, targets: ReadonlySet<number>): string {
	const { brief } = view;
	const bySegment = new Float64Array(brief.segments.length);
	for (const prospect of targets) bySegment[brief.file.segment[prospect - 1]]++;
	let top = 0;
	for (let g = 1; g < bySegment.length; g++) if (bySegment[g] > bySegment[top]) top = g;
	return `choisir d’autres cibles, d’abord le segment « ${brief.segments[top].name} » (${bySegment[top]} sur ${targets.size})`;
}
