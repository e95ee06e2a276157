/** What a published model is to the command line: data that says what goes in and what comes out, and one function of the engine. */

export interface Named {
	/** In French, without article. */
	readonly what: string;
	/** In French; none for a pure number. */
	readonly unit?: string;
}

interface Bounds {
	readonly min?: number;
	readonly above?: number;
	readonly max?: number;
	readonly below?: number;
	readonly whole?: boolean;
}

export interface NumberInput extends Named, Bounds {
	readonly type: 'number';
	readonly default?: number;
}

/** Numbers separated by commas; the bounds are those of each. */
export interface NumbersInput extends Named, Bounds {
	readonly type: 'numbers';
	readonly atLeast: number;
	readonly atMost?: number;
	readonly default?: readonly number[];
}

/** One of some words, each with what it means in French. */
export interface ChoiceInput extends Named {
	readonly type: 'choice';
	readonly options: Readonly<Record<string, string>>;
	readonly default?: string;
}

export type Input = NumberInput | NumbersInput | ChoiceInput;
export type Inputs = Readonly<Record<string, Input>>;

type ValueOf<I> = I extends { type: 'number' }
	? number
	: I extends { type: 'numbers' }
		? readonly number[]
		: I extends { options: infer O }
			? keyof O
			: never;
export type Values<I> = { readonly [K in keyof I]: ValueOf<I[K]> };

/** null: there is none, which is an answer. */
export type Figure = number | readonly number[] | null;

/** Why values that are good one by one do not go together: the input to change, and a sentence. */
export interface Refusal {
	readonly input: string;
	readonly message: string;
}

export interface Model<I extends Inputs = Inputs, O extends Readonly<Record<string, Named>> = Record<string, Named>> {
	/** What it computes, in French, without a full stop. */
	readonly computes: string;
	/** Author and year. */
	readonly source: string;
	readonly inputs: I;
	/** What the result holds, in order. */
	readonly outputs: O;
	/** Arguments to try. */
	readonly example: string;
	refuse?(values: Values<I>): Refusal | undefined;
	compute(values: Values<I>): { readonly [K in keyof O]: Figure };
}

/** A model of the registry, its function typed by its inputs and outputs. */
export const defineModel = <const I extends Inputs, const O extends Readonly<Record<string, Named>>>(
	model: Model<I, O>
): Model => model;

/** The refusal of a list that should be as long as another. */
export const unequal = (input: string, length: number, other: string, otherLength: number): Refusal | undefined =>
	length === otherLength
		? undefined
		: {
				input,
				message: `Il faut autant de valeurs dans ${input} (${length}) que dans ${other} (${otherLength}).`
			};
