/** From what the author wrote to the parameters of the engine. */
import { CHANNELS } from '#engine/prospecting/definition.ts';
import type { Channel, ChannelCost, Definition, ProspectRow, Town } from '#engine/prospecting/definition.ts';
import type { ProspectingStage } from './schema.ts';

/**
 * The definition of a campaign whose links have been checked (links.ts): every id exists, every public half has its secret
 * half. Money in cents, rates as fractions, minutes, kilometres.
 */
export function defineProspecting(
	stage: ProspectingStage,
	towns: readonly Town[],
	prospects: readonly ProspectRow[]
): Definition {
	const { secret, information } = stage;
	const { interested, appointment, quote, record, optOut } = stage.objective;
	return {
		weeks: stage.weeks,
		startDate: stage.start,
		budget: stage.budget,
		sellers: stage.sellers.map(({ minutesPerWeek, ...seller }) => ({ ...seller, minutes: minutesPerWeek })),
		towns: [...towns],
		travel: travelOf(stage),
		segments: segmentsOf(stage),
		sizes: stage.sizes,
		arguments: stage.arguments,
		channels: channelsOf(stage),
		effects: effectsOf(stage),
		rival: secret.rival,
		loss: lossOf(stage),
		referrals: stage.referrals,
		discounts: stage.discounts,
		season: stage.season ?? Array.from({ length: stage.weeks }, () => 1),
		information: { ...information, report: { none: 0, ...information.report } },
		sources: stage.sources.map((source) => ({ ...source, ...secret.sources[source.id] })),
		duplicate: secret.duplicate,
		fairs: fairsOf(stage),
		colleagues: stage.colleagues.map((colleague) => ({ ...colleague, ...secret.colleagues[colleague.id] })),
		shares: stage.shares.map((share) => ({ ...share, ...secret.shares[share.id] })),
		signals: secret.signals,
		events: secret.events,
		climate: secret.climate,
		aptitude: secret.aptitude,
		rules: stage.rules.map((rule) => ({ ...rule, ...secret.rules[rule.id] })),
		objective: { interested, appointment, quote, record, optOut },
		expert: secret.expert,
		prospects: [...prospects]
	};
}

function travelOf({ travel }: ProspectingStage): Definition['travel'] {
	const { costPerKm, speedKmh, roadFactor, visitsPerDay } = travel;
	return { kmCost: costPerKm, speed: speedKmh, roadFactor, visitsPerDay };
}

function segmentsOf({ segments, secret }: ProspectingStage): Definition['segments'] {
	return segments.map(({ id, name, averageOrder, marginRate }) => {
		const { needShare, ...hidden } = secret.segments[id];
		const { none, latent, active } = needShare;
		return { id, name, order: averageOrder, marginRate, ...hidden, needShare: [none, latent, active] };
	});
}

type Advance = ProspectingStage['secret']['channels'][Channel]['advance'];

/** By stage in their order; a stage left out is impossible. */
const advanceOf = ({ cold, interested, appointment, quote }: Advance): ChannelCost['advance'] => [
	cold ?? null,
	interested ?? null,
	appointment ?? null,
	quote ?? null
];

function channelsOf({ channels, secret }: ProspectingStage): Definition['channels'] {
	const whole = {} as Record<Channel, ChannelCost>;
	for (const channel of CHANNELS) {
		const { advance, ...hidden } = secret.channels[channel];
		whole[channel] = { ...channels[channel], ...hidden, advance: advanceOf(advance) };
	}
	return whole;
}

function effectsOf({ secret }: ProspectingStage): Definition['effects'] {
	const { need, ...effects } = secret.effects;
	return { ...effects, need: [need.none, need.latent, need.active] };
}

function lossOf({ secret }: ProspectingStage): Definition['loss'] {
	const { base, perWeek } = secret.loss;
	return {
		base: [base.interested, base.appointment, base.quote],
		perWeek: [perWeek.interested, perWeek.appointment, perWeek.quote]
	};
}

function fairsOf({ fairs, secret }: ProspectingStage): Definition['fairs'] {
	return fairs.map(({ radiusKm, ...fair }) => ({
		...fair,
		radius: radiusKm,
		advance: advanceOf(secret.fairs[fair.id].advance)
	}));
}
