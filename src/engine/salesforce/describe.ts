/** What a better month does that the one played does not, in French phrases for the advice of the review. */
import { describePortfolio, emptyAccounts } from '../portfolio/index.ts';
import { hoursAsked } from './accounts.ts';
import type { Decision } from './decision.ts';
import { CLASSES, type Topic } from './definition.ts';
import type { View } from './view.ts';
import { FREQUENCY, PROSPECTING } from './world.ts';

const TOPIC_NAMES: Readonly<Record<Topic, string>> = {
	listening: 'écouter',
	praise: 'féliciter',
	results: 'revoir les résultats de',
	support: 'soutenir',
	appraisal: 'évaluer',
	career: 'parler d’avenir avec',
	mediation: 'apaiser le conflit avec',
	warning: 'avertir'
};

const nameOf = (view: View, id: string): string => view.brief.people.find((person) => person.id === id)?.name ?? id;
const zoneOf = (view: View, id: string): string =>
	view.brief.definition.zones.find((zone) => zone.id === id)?.name ?? id;
const list = (items: readonly string[]): string =>
	items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} et ${items[items.length - 1]}`;
const times = (visits: number): string => `${String(visits).replace('.', ',')} par mois`;

/** Differences from the most to the least consequential. */
export function describe(view: View, played: Decision, better: Decision): readonly string[] {
	return [
		...describeStaffing(view, played, better),
		...describeSectors(view, played, better),
		...describeVisits(view, played, better),
		...describePay(view, played, better),
		...describePeople(view, played, better),
		...describeInformation(played, better),
		...describeAccounts(view, played, better)
	];
}

/** Total hours told when they differ by this much. */
const MANY_HOURS = 4;

function describeAccounts(view: View, played: Decision, better: Decision): string[] {
	const { portfolio, standing } = view;
	if (portfolio === null) return [];
	const [mine, theirs] = [played, better].map((one) => Math.floor(hoursAsked(portfolio, standing, one) + 0.5));
	return [
		...describePortfolio(portfolio, played.portfolio ?? emptyAccounts(), better.portfolio ?? emptyAccounts()),
		...(Math.abs(theirs - mine) < MANY_HOURS
			? []
			: [`donner ${theirs}\u00a0h à vos grands comptes plutôt que ${mine}\u00a0h`])
	];
}

function describeStaffing(view: View, played: Decision, better: Decision): string[] {
	const phrases: string[] = [];
	if (better.hire !== undefined && better.hire.candidate !== played.hire?.candidate)
		phrases.push(`recruter ${nameOf(view, better.hire.candidate)}`);
	if (better.hire === undefined && played.hire !== undefined) phrases.push('ne pas encore recruter');
	if (better.advert !== undefined && played.advert === undefined)
		phrases.push('publier l’annonce du poste sans attendre');
	if (better.assess !== undefined && played.assess === undefined)
		phrases.push('recevoir les candidats avant de choisir');
	if (better.dismissal === undefined && played.dismissal !== undefined)
		phrases.push(`ne pas engager le licenciement de ${nameOf(view, played.dismissal.seller)}`);
	return phrases;
}

function describeSectors(view: View, played: Decision, better: Decision): string[] {
	const given = (decision: Decision): Map<string, string | null> =>
		new Map((decision.sectors ?? []).map(({ zone, seller }) => [zone, seller]));
	const mine = given(played);
	const theirs = given(better);
	const phrases: string[] = [];
	for (const [zone, seller] of theirs)
		if (seller !== null && mine.get(zone) !== seller)
			phrases.push(`confier ${zoneOf(view, zone)} à ${nameOf(view, seller)}`);
	const kept = [...mine.keys()].filter((zone) => !theirs.has(zone)).map((zone) => zoneOf(view, zone));
	if (kept.length > 0) phrases.push(`laisser ${list(kept)} à qui s’en occupait`);
	return phrases;
}

function describeVisits(view: View, played: Decision, better: Decision): string[] {
	const phrases: string[] = [];
	CLASSES.forEach((name, c) => {
		const now = view.globals[FREQUENCY + c];
		const mine = played.frequency?.[name] ?? now;
		const theirs = better.frequency?.[name] ?? now;
		if (mine !== theirs) phrases.push(`voir les clients ${name} ${times(theirs)} plutôt que ${times(mine)}`);
	});
	const now = view.globals[PROSPECTING];
	const mine = played.prospecting ?? now;
	const theirs = better.prospecting ?? now;
	if (mine !== theirs)
		phrases.push(`faire ${times(theirs)} de visites de prospection par vendeur plutôt que ${times(mine)}`);
	return phrases;
}

function describePay(view: View, played: Decision, better: Decision): string[] {
	const phrases: string[] = [];
	const quota = (decision: Decision): Map<string, number> =>
		new Map((decision.quotas ?? []).map(({ seller, amount }) => [seller, amount]));
	const mine = quota(played);
	for (const [seller, amount] of quota(better)) {
		const p = view.brief.people.findIndex(({ id }) => id === seller);
		const before = mine.get(seller) ?? view.quota[p];
		if (before > 0 && Math.abs(amount / before - 1) > 0.03)
			phrases.push(`${amount > before ? 'relever' : 'baisser'} l’objectif de ${nameOf(view, seller)}`);
	}
	if (better.pay !== undefined && JSON.stringify(better.pay) !== JSON.stringify(played.pay))
		phrases.push('changer les règles de la part variable');
	if (better.pay === undefined && played.pay !== undefined)
		phrases.push('ne pas toucher aux règles de la part variable');
	const raised = (better.raises ?? []).filter(({ seller }) => !played.raises?.some((one) => one.seller === seller));
	if (raised.length > 0) phrases.push(`augmenter ${list(raised.map(({ seller }) => nameOf(view, seller)))}`);
	if (better.contest === undefined && played.contest !== undefined) phrases.push('ne pas lancer de challenge');
	return phrases;
}

function describePeople(view: View, played: Decision, better: Decision): string[] {
	const phrases: string[] = [];
	for (const { seller, topic } of better.interviews ?? [])
		if (!played.interviews?.some((one) => one.seller === seller && one.topic === topic))
			phrases.push(`${TOPIC_NAMES[topic]} ${nameOf(view, seller)}`);
	for (const { seller, topic } of played.interviews ?? [])
		if (topic === 'warning' && !better.interviews?.some((one) => one.seller === seller && one.topic === 'warning'))
			phrases.push(`ne pas avertir ${nameOf(view, seller)}`);
	const coached = (better.coaching ?? []).filter(
		({ seller }) => !played.coaching?.some((one) => one.seller === seller)
	);
	if (coached.length > 0)
		phrases.push(`accompagner ${list(coached.map(({ seller }) => nameOf(view, seller)))} sur le terrain`);
	const trained = (better.training ?? []).filter(
		({ seller }) => !played.training?.some((one) => one.seller === seller)
	);
	if (trained.length > 0) phrases.push(`former ${list(trained.map(({ seller }) => nameOf(view, seller)))}`);
	if (better.meeting !== undefined && played.meeting !== better.meeting)
		phrases.push(better.meeting === 'rules' ? 'réunir l’équipe pour expliquer les règles' : 'réunir l’équipe');
	return phrases;
}

function describeInformation(played: Decision, better: Decision): string[] {
	const phrases: string[] = [];
	if (better.report !== undefined && better.report !== played.report)
		phrases.push(
			better.report === 'none'
				? 'ne pas demander de comptes rendus'
				: `demander des comptes rendus ${better.report === 'brief' ? 'brefs' : 'complets'}`
		);
	if (better.proposals !== undefined && played.proposals === undefined)
		phrases.push('proposer à la direction de changer le système d’information, preuves à l’appui');
	if (
		better.activity !== undefined &&
		JSON.stringify(better.activity.findings) !== JSON.stringify(played.activity?.findings)
	)
		phrases.push('rendre un bilan d’activité fidèle aux chiffres');
	return phrases;
}
