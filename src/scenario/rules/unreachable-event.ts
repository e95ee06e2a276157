import { inStage, stagesOf, type Rule } from './rule.ts';

const NEVER = 'Une chance de 0 % : cet événement n’arrivera jamais. Donnez-lui une chance ou retirez-le.';

/** Events, signals and fairs can happen within the campaign or the year. */
export const unreachableEvent: Rule = function* (subject) {
	for (const parsed of stagesOf(subject, 'salesforce'))
		for (const [index, { probability }] of parsed.stage.secret.events.entries())
			if (probability === 0)
				yield inStage(subject, parsed, ['secret', 'events', index, 'probability'], {
					severity: 'error',
					code: 'unreachable-event',
					message: NEVER
				});
	for (const parsed of stagesOf(subject, 'prospecting')) {
		const { stage } = parsed;
		const { weeks, secret, fairs } = stage;
		const error = (path: (string | number)[], message: string) =>
			inStage(subject, parsed, path, { severity: 'error', code: 'unreachable-event', message });
		const warning = (path: (string | number)[], message: string) =>
			inStage(subject, parsed, path, { severity: 'warning', code: 'late-window', message });
		for (const list of ['signals', 'events'] as const)
			for (const [index, { window }] of secret[list].entries()) {
				const path = ['secret', list, index, 'window'];
				if (window[0] > weeks)
					yield error(path, `La campagne dure ${weeks} semaines : ceci n’arrivera jamais. Avancez la fenêtre.`);
				else if (window[1] > weeks)
					yield warning(
						path,
						`La fenêtre dépasse la fin de la campagne (semaine ${weeks}) : ramenez-la dans la campagne.`
					);
			}
		for (const [index, { probability }] of secret.events.entries())
			if (probability === 0) yield error(['secret', 'events', index, 'probability'], NEVER);
		for (const [index, { week, bookBy }] of fairs.entries()) {
			if (week > weeks)
				yield error(
					['fairs', index, 'week'],
					`La campagne dure ${weeks} semaines : ce salon n’aura pas lieu. Avancez-le.`
				);
			if (bookBy > week)
				yield error(
					['fairs', index, 'bookBy'],
					'Le stand se réserve au plus tard la semaine du salon : avancez cette date.'
				);
		}
		for (const [index, { radiusKm, town }] of fairs.entries()) {
			const place = parsed.towns.find(({ id }) => id === town);
			if (!place || parsed.prospects.length === 0) continue;
			const near = parsed.towns.filter(
				({ x, y }) => Math.hypot(x - place.x, y - place.y) * stage.travel.roadFactor <= radiusKm
			);
			if (parsed.prospects.some((prospect) => near.some(({ id }) => id === prospect.town))) continue;
			yield error(
				['fairs', index, 'radiusKm'],
				'Aucun prospect n’est à cette distance du salon : agrandissez le rayon ou déplacez le salon.'
			);
		}
	}
};
