/** What each part of a month’s decision says when it is closed: how things stand, or what changes. */
import type { Decision } from '#engine/salesforce/decision.ts';
import { CLASSES } from '#engine/salesforce/definition.ts';
import type { Presentation } from '#engine/salesforce/present.ts';
import { formatCount, formatList, formatMoney, formatNumber, formatPercent } from '../format.ts';
import { accountsChanged } from '../portfolio/tell-accounts.ts';
import { teamOf } from './read-form.ts';
import { vacantPosts } from './team.ts';
import { MEETING_WORDS, REPORT_WORDS } from './words.ts';

export interface Standing {
	readonly standing: string;
	readonly changed: boolean;
}

const as = (standing: string, changed: boolean): Standing => ({ standing, changed });

export function standingsOf(year: Presentation, decision: Decision) {
	return {
		team: ofTeam(year, decision),
		sectors: ofSectors(year, decision),
		visits: ofVisits(year, decision),
		pay: ofPay(year, decision),
		animation: ofAnimation(year, decision),
		staffing: ofStaffing(year, decision),
		information: ofInformation(year, decision),
		accounts: ofAccounts(year, decision)
	};
}

function ofAccounts({ portfolio }: Presentation, { portfolio: decided }: Decision): Standing {
	const told = decided === undefined ? '' : accountsChanged(decided);
	return told === '' ? as(formatCount(portfolio?.accounts.length ?? 0, 'client'), false) : as(told, true);
}

function ofTeam(year: Presentation, decision: Decision): Standing {
	const cared = new Set(
		[decision.coaching, decision.interviews, decision.training, decision.raises].flatMap((list) =>
			(list ?? []).map(({ seller }) => seller)
		)
	);
	const people = formatCount(teamOf(year).length, 'personne');
	return cared.size === 0
		? as(`${people}, rien de prévu`, false)
		: as(`${formatCount(cared.size, 'personne suivie', 'personnes suivies')} sur ${teamOf(year).length}`, true);
}

function ofSectors({ zones }: Presentation, { sectors = [] }: Decision): Standing {
	const given = new Map(sectors.map(({ zone, seller }) => [zone, seller]));
	const free = zones.filter(({ id, seller }) => (given.has(id) ? given.get(id) : seller) === null).length;
	const uncovered = free > 0 ? [formatCount(free, 'zone sans vendeur', 'zones sans vendeur')] : [];
	if (sectors.length === 0) return as([formatCount(zones.length, 'zone'), ...uncovered].join(', '), false);
	const moved = formatCount(sectors.length, 'zone change de mains', 'zones changent de mains');
	return as([moved, ...uncovered].join(', '), true);
}

function ofVisits({ settings }: Presentation, { frequency, prospecting }: Decision): Standing {
	const count = (value: number) => String(value).replace('.', ',');
	const classes = CLASSES.map((name) => `${name}\u00a0${count(frequency?.[name] ?? settings.frequency[name])}`);
	const visits = `${classes.join(', ')}, prospects\u00a0${count(prospecting ?? settings.prospecting)} par mois`;
	return as(visits, frequency !== undefined || prospecting !== undefined);
}

function ofPay({ settings }: Presentation, { pay, quotas }: Decision): Standing {
	const { commission, overRate, bonus } = { ...settings, ...pay };
	const formula = [
		'fixe',
		...(commission > 0 ? [formatPercent(commission)] : []),
		...(overRate > 0 ? [`${formatPercent(overRate)} au-delà`] : []),
		...(bonus > 0 ? [formatMoney(bonus)] : [])
	].join(' + ');
	const changed = formatCount(quotas?.length ?? 0, 'objectif changé', 'objectifs changés');
	return as(quotas === undefined ? formula : `${formula}, ${changed}`, pay !== undefined || quotas !== undefined);
}

function ofAnimation({ contests }: Presentation, { meeting, contest }: Decision): Standing {
	const planned = [
		...(meeting === undefined ? [] : [`réunion sur ${MEETING_WORDS[meeting].name}`]),
		...contests.filter(({ id }) => id === contest).map(({ name }) => name)
	];
	return planned.length === 0 ? as('rien de prévu', false) : as(formatList(planned), true);
}

function ofStaffing(year: Presentation, { advert, assess, hire, dismissal }: Decision): Standing {
	const nameOf = (id: string): string =>
		[...year.people, ...year.candidates].find((person) => person.id === id)?.name ?? id;
	const planned = [
		...(advert === undefined ? [] : ['annonce publiée']),
		...(assess === undefined ? [] : [formatCount(assess.length, 'évaluation de candidat', 'évaluations de candidats')]),
		...(hire === undefined ? [] : [`contrat proposé à ${nameOf(hire.candidate)}`]),
		...(dismissal === undefined
			? []
			: [`${dismissal.step === 'summon' ? 'convocation' : 'licenciement'} de ${nameOf(dismissal.seller)}`])
	];
	if (planned.length > 0) return as(formatList(planned), true);
	const vacant = vacantPosts(year);
	const posts = vacant > 0 ? formatCount(vacant, 'poste vacant', 'postes vacants') : 'aucun poste vacant';
	const applied = year.candidates.length;
	return as(applied > 0 ? `${posts}, ${formatCount(applied, 'candidature')}` : posts, false);
}

function ofInformation({ settings, proposals }: Presentation, decision: Decision): Standing {
	const report = REPORT_WORDS[decision.report ?? settings.report];
	const sent = decision.proposals?.length ?? 0;
	if (sent > 0) return as(`${report}, ${formatCount(sent, 'proposition')} à la direction`, true);
	const open = proposals.filter(({ answer }) => answer === 'none').length;
	const rest = open > 0 ? `, ${formatNumber(open)} à proposer` : '';
	return as(report + rest, decision.report !== undefined);
}
