/** A case compiled once: the public brief, which views may show, and the tables that `step` reads. Immutable. */
import { roadDistance } from '../market/geography.ts';
import { compilePortfolio, type PortfolioModel } from '../portfolio/index.ts';
import { CLASS_COUNT, type Definition, type Effects, type ExpertTuning } from './definition.ts';
import { EXPERT } from './tuning.ts';
import { layoutOf, NOBODY, type Layout } from './world.ts';

/**
 * The part of a case that a policy may know, by allow-list. `present.ts` decides what of it reaches a screen: priors,
 * tunings and what only a reader of the texts understands (`reading`) do not.
 */
export interface Brief {
	readonly definition: Pick<
		Definition,
		| 'months'
		| 'startDate'
		| 'budget'
		| 'manager'
		| 'hours'
		| 'costs'
		| 'seller'
		| 'travel'
		| 'zones'
		| 'classes'
		| 'marginRate'
		| 'season'
		| 'pay'
		| 'frequencies'
		| 'prospecting'
		| 'programs'
		| 'contests'
		| 'objective'
		| 'spreads'
		| 'trouble'
		| 'effects'
	>;
	/** People of the case, team first then candidates, as the file shows them. */
	readonly people: readonly {
		readonly id: string;
		readonly name: string;
		readonly file: string;
		x: number;
		y: number;
	}[];
	/** How many of them are the team of the start. */
	readonly team: number;
	readonly criteria: readonly { readonly id: string; readonly name: string }[];
	readonly proposals: readonly {
		readonly id: string;
		readonly name: string;
		readonly text: string;
		readonly grounds: readonly { readonly id: string; readonly text: string }[];
	}[];
	readonly rules: readonly {
		readonly id: string;
		readonly title: string;
		readonly source: string;
		readonly grave: boolean;
	}[];
	/** What a reader understands from the texts and a policy cannot: lawful criteria, valid grounds by proposal. */
	readonly reading: {
		readonly lawful: readonly boolean[];
		readonly valid: readonly (readonly boolean[])[];
	};
	/** Road kilometres from the home of each person to each zone, [person][zone]. */
	readonly distance: Float64Array;
	/** Kilometres of one visit, [person][zone]: between two customers, plus its share of the way out and back each day. */
	readonly road: Float64Array;
	readonly expert: ExpertTuning;
}

export interface Model {
	readonly definition: Definition;
	readonly brief: Brief;
	readonly layout: Layout;
	readonly persons: number;
	readonly zones: number;
	readonly team: number;
	readonly effects: Effects;
	/** Key accounts; null in a case that has none. */
	readonly portfolio: PortfolioModel | null;
	/** Seller of each zone at the start. */
	readonly owner: Uint8Array;
	readonly index: {
		readonly person: ReadonlyMap<string, number>;
		readonly zone: ReadonlyMap<string, number>;
		readonly program: ReadonlyMap<string, number>;
		readonly rule: ReadonlyMap<string, number>;
		readonly proposal: ReadonlyMap<string, number>;
	};
	/** Zones and persons of each event, as indices. */
	readonly eventZones: readonly (readonly number[])[];
	readonly eventPersons: readonly (readonly number[])[];
}

/** What everyone knows of anyone. */
type Known = Pick<Definition['people'][number], 'id' | 'name' | 'file' | 'x' | 'y'>;

const indexById = (items: readonly { id: string }[]): Map<string, number> =>
	new Map(items.map((item, index) => [item.id, index]));

/**
 * Compiles a definition that the scenario layer has validated. Throws on an id that does not exist: such a definition is a
 * fault of the caller, not of an author.
 */
export function compile(definition: Definition): Model {
	const everyone = [...definition.people, ...definition.candidates];
	const index = {
		person: indexById(everyone),
		zone: indexById(definition.zones),
		program: indexById(definition.programs),
		rule: indexById(definition.rules),
		proposal: indexById(definition.proposals)
	};
	const of = (map: ReadonlyMap<string, number>, id: string): number => {
		const found = map.get(id);
		if (found === undefined) throw new Error(`unknown id ${id}`);
		return found;
	};
	const zones = definition.zones.length;
	const owner = new Uint8Array(zones).fill(NOBODY);
	for (const [zone, seller] of Object.entries(definition.sectors))
		owner[of(index.zone, zone)] = of(index.person, seller);
	const distance = new Float64Array(everyone.length * zones);
	everyone.forEach((person, p) => {
		definition.zones.forEach((zone, z) => {
			distance[p * zones + z] = roadDistance(person, zone, definition.travel.roadFactor);
		});
	});
	const portfolio = definition.portfolio === undefined ? null : compilePortfolio(definition.portfolio);
	const layout = layoutOf(
		{
			persons: everyone.length,
			zones,
			events: definition.events.length,
			proposals: definition.proposals.length,
			accounts: portfolio === null ? 0 : portfolio.accounts
		},
		portfolio === null ? null : portfolio.layout
	);
	return {
		definition,
		layout,
		persons: everyone.length,
		zones,
		team: definition.people.length,
		effects: definition.effects,
		portfolio,
		owner,
		index,
		eventZones: definition.events.map((event) => event.zones.map((id) => of(index.zone, id))),
		eventPersons: definition.events.map((event) => event.persons.map((id) => of(index.person, id))),
		brief: briefOf(definition, everyone, distance)
	};
}

function briefOf(definition: Definition, everyone: readonly Known[], distance: Float64Array): Brief {
	const { months, startDate, budget, manager, hours, costs, seller, travel, zones, classes, marginRate, season } =
		definition;
	const { pay, frequencies, prospecting, programs, contests, objective, spreads, trouble, effects } = definition;
	return {
		definition: {
			months,
			startDate,
			budget,
			manager,
			hours,
			costs,
			seller,
			travel,
			zones,
			classes,
			marginRate,
			season,
			pay,
			frequencies,
			prospecting,
			programs,
			contests,
			objective,
			spreads,
			trouble,
			effects
		},
		people: everyone.map(({ id, name, file, x, y }) => ({ id, name, file, x, y })),
		team: definition.people.length,
		criteria: definition.criteria.map(({ id, name }) => ({ id, name })),
		proposals: definition.proposals.map(({ id, name, text, grounds }) => ({
			id,
			name,
			text,
			grounds: grounds.map((ground) => ({ id: ground.id, text: ground.text }))
		})),
		rules: definition.rules.map(({ id, title, source, grave }) => ({ id, title, source, grave })),
		reading: {
			lawful: definition.criteria.map(({ lawful }) => lawful),
			valid: definition.proposals.map(({ grounds }) => grounds.map(({ valid }) => valid))
		},
		distance,
		road: distance.map((away, at) => zones[at % zones.length].spacing + (2 * away) / seller.visitsPerDay),
		expert: definition.expert ?? EXPERT
	};
}

/** Index of a cell in the columns of accounts and attention. */
export const cellOf = (zone: number, klass: number): number => zone * CLASS_COUNT + klass;
