/** Marks what a student computed, step by step: method and arithmetic apart, and no error counted twice. */
import type {
	Answer,
	Answers,
	Calculation,
	CalculationMark,
	Figure,
	Figures,
	Step,
	StepMark,
	StepVerdict
} from './calculation.ts';
import { readAnswer, type Meaning } from './answer.ts';
import { isRight, isRough, misplacedBy } from './compare.ts';
import { evaluateNumber } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { writeFigure } from './french-number.ts';
import { expressionOf, namesOf, parseExpression } from './parse-expression.ts';
import { solve } from './solve.ts';
import { roundTo } from './round.ts';
import { shownBy } from './unit.ts';

/** The share of a step’s points for its method; the rest is for its arithmetic, which counts once the method is right. */
export const METHOD_SHARE = 0.5;
/** What a rough rounding, or another unit, leaves of the arithmetic. */
export const BLEMISHED = 0.5;
/** Sets of earlier results that are tried for one step. */
const MOST_SETS = 128;
/** Values of one earlier result that are tried. */
const MOST_VALUES = 6;

/** What an earlier step may be worth for the steps after it. */
interface Known {
	readonly step: Step;
	readonly right: number;
	/** The student’s own results; right ones too, with his roundings. */
	readonly own: readonly number[];
	readonly verdict: StepVerdict;
}

/** One set of earlier results, and the value of the step with it. */
interface Target {
	readonly value: number;
	/** Whether a wrong earlier result is part of it. */
	readonly carried: boolean;
	readonly figures: Figures;
}

/**
 * The mark of a calculation. A step that is right from the student’s own earlier results is right: the first error alone is paid.
 * Points are not rounded.
 */
export function markSteps(calculation: Calculation, answers: Answers): CalculationMark {
	const right = solve(calculation);
	const known: Known[] = [];
	const steps = calculation.steps.map((step) => {
		const marked = markStep(step, right, known, Object.hasOwn(answers, step.name) ? answers[step.name] : undefined);
		known.push(marked.known);
		return marked.mark;
	});
	const total = (key: 'points' | 'outOf'): number => steps.reduce((sum, step) => sum + step[key], 0);
	return { points: total('points'), outOf: total('outOf'), steps };
}

/** What was found about one answer. */
interface Finding {
	readonly verdict: StepVerdict;
	readonly method: number;
	readonly arithmetic: number;
	readonly meaning: Meaning | null;
	/** The value of the confusion that the answer rounds. */
	readonly mistake?: readonly number[];
	readonly reasons: readonly string[];
}

function markStep(
	step: Step,
	right: Figures,
	known: readonly Known[],
	answer: Answer | undefined
): { mark: StepMark; known: Known } {
	const value = right[step.name] as number;
	const expression = expressionOf(step.expression);
	const targets = targetsOf(step, expression, right, known);
	const carried = targets.find((target) => target.carried)?.value ?? null;
	const typed = answer?.result.trim() ?? '';
	const read = typed === '' ? null : readAnswer(step, typed);
	const meanings = read === null || 'refusal' in read ? [] : read.meanings;
	const found = judge(step, { value, carried: false, figures: right }, targets, answer, read);
	const share = found.method * (METHOD_SHARE + (1 - METHOD_SHARE) * found.arithmetic);
	const mark: StepMark = {
		step: step.name,
		verdict: found.verdict,
		points: step.points * share,
		outOf: step.points,
		method: found.method,
		arithmetic: found.arithmetic,
		read: (found.meaning ?? meanings[0])?.value ?? null,
		expected: roundTo(value * shownBy(step.unit), step.rounding) / shownBy(step.unit),
		carried,
		reasons: found.reasons
	};
	const own = ownValues(step, found, meanings, targets);
	// A step left out is worth what the student would have found from where he was.
	const assumed = own.length > 0 ? own : targets.filter((target) => target.carried).map((target) => target.value);
	return { mark, known: { step, right: value, own: assumed.slice(0, MOST_VALUES), verdict: found.verdict } };
}

/** What the student’s result is worth afterwards: as he wrote it, and as he may have kept it on his calculator before rounding it. */
function ownValues(step: Step, found: Finding, meanings: readonly Meaning[], targets: readonly Target[]): number[] {
	const written = found.meaning ? [found.meaning] : meanings;
	const exact = targets
		.filter(({ value }) => written.some((one) => isRight(step, one.value, value) || isRough(step, one, value)))
		.map(({ value }) => value);
	return [...new Set([...written.map((one) => one.value), ...(found.mistake ?? []), ...exact])];
}

/** The values of a step with each set of earlier results, the student’s own first; those that are the right ones are not carried. */
function targetsOf(step: Step, expression: Expression, right: Figures, known: readonly Known[]): Target[] {
	const used = namesOf(expression);
	const mistaken = (step.confusions ?? []).flatMap((confusion) => namesOf(expressionOf(confusion.expression)));
	const earlier = known.filter(({ step }) => used.includes(step.name) || mistaken.includes(step.name));
	let sets: { figures: Record<string, Figure>; carried: boolean }[] = [{ figures: { ...right }, carried: false }];
	for (const { step, right: value, own, verdict } of earlier) {
		const wrong = used.includes(step.name) && !['right', 'rough'].includes(verdict);
		const options = [...own.map((one) => ({ value: one, carried: wrong })), { value, carried: false }];
		sets = sets
			.flatMap((set) =>
				options.map((option) => ({
					figures: { ...set.figures, [step.name]: option.value },
					carried: set.carried || option.carried
				}))
			)
			.slice(0, MOST_SETS);
	}
	return (
		sets
			.map((set) => ({ ...set, value: evaluateNumber(expression, set.figures) }))
			// An earlier zero that empties the step leaves nothing to credit.
			.filter(({ value, carried }) => Number.isFinite(value) && !(carried && value === 0))
	);
}

function judge(
	step: Step,
	right: Target,
	targets: readonly Target[],
	answer: Answer | undefined,
	read: ReturnType<typeof readAnswer> | null
): Finding {
	const worked = workedOut(step, [right, ...targets], answer?.working ?? '');
	if (read === null) return missing(worked);
	if ('refusal' in read) return withWorking({ ...NOTHING, verdict: 'unreadable', reasons: [read.refusal] }, worked);
	const ambiguity = read.ambiguity === null ? [] : [read.ambiguity];
	for (const find of [findRight, findConfusion, findSlip]) {
		for (const target of [right, ...targets]) {
			for (const meaning of read.meanings) {
				const found = find(step, meaning, target, read.unit);
				if (found)
					return withWorking(
						{ ...found, meaning, reasons: [...found.reasons, ...(found.verdict === 'right' ? [] : ambiguity)] },
						worked
					);
			}
		}
	}
	return withWorking(
		{ ...NOTHING, verdict: 'wrong', reasons: [...ambiguity, 'Ce résultat ne vient pas du calcul attendu.'] },
		worked
	);
}

type Found = Omit<Finding, 'meaning'> | null;

/** Right, carried, rough, or in another unit. */
function findRight(step: Step, meaning: Meaning, target: Target, unit: string): Found {
	const exact = isRight(step, meaning.value, target.value);
	if (!exact && !(meaning.unit === 'fit' && isRough(step, meaning, target.value))) return null;
	const carry = target.carried ? [CARRIED] : [];
	const found = { method: 1, arithmetic: BLEMISHED };
	if (meaning.unit !== 'fit')
		return { ...found, verdict: 'unit', reasons: [...carry, unitSentence(step, meaning, unit)] };
	if (!exact) return { ...found, verdict: 'rough', reasons: [...carry, roughSentence(step, target.value)] };
	return { ...found, arithmetic: 1, verdict: target.carried ? 'carried' : 'right', reasons: carry };
}

function findConfusion(step: Step, meaning: Meaning, target: Target): Found {
	for (const { expression, sentence } of step.confusions ?? []) {
		const value = evaluateNumber(expressionOf(expression), target.figures);
		if (isRight(step, meaning.value, value) || isRough(step, meaning, value))
			return { verdict: 'confusion', method: 0, arithmetic: 1, mistake: [value], reasons: [sentence] };
	}
	return null;
}

function findSlip(step: Step, meaning: Meaning, target: Target): Found {
	const carry = target.carried ? [CARRIED] : [];
	const slip = (sentence: string): Found => ({
		...{ verdict: 'slip', method: 1, arithmetic: 0 },
		reasons: [...carry, sentence]
	});
	if (target.value !== 0 && isRight(step, -meaning.value, target.value))
		return slip('Le signe est faux : vous avez soustrait dans l’autre sens.');
	if (misplacedBy(step, meaning.value, target.value) === null) return null;
	return slip('Les chiffres sont justes, mais la virgule est mal placée.');
}

const CARRIED =
	'Ce calcul est juste à partir de votre résultat précédent : l’erreur n’est comptée qu’une fois, là où elle a été faite.';
const NOTHING = { method: 0, arithmetic: 0, meaning: null };

function unitSentence({ unit, label }: Step, meaning: Meaning, written: string): string {
	if (meaning.unit === 'missing') return `Il manque l’unité : ${label} s’exprime en ${unitName(unit)}.`;
	if (written === '%' && unit === 'points') return 'L’écart entre deux pourcentages s’exprime en points, non en %.';
	if (unit === '') return `${capital(label)} est un nombre sans unité : « ${written} » est de trop.`;
	return `Le nombre est juste, mais l’unité ne l’est pas : ${label} s’exprime en ${unitName(unit)}, non en ${unitName(written)}.`;
}

const unitName = (unit: string): string => (unit === '€' ? 'euros' : unit);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function roughSentence(step: Step, value: number): string {
	const shown = writeFigure(roundTo(value * shownBy(step.unit), step.rounding) / shownBy(step.unit), step.unit);
	if (step.rounding.towards === 'up') return `Il faut arrondir à l’unité supérieure : ${shown}.`;
	if (step.rounding.towards === 'down') return `Il faut arrondir à l’unité inférieure : ${shown}.`;
	return `L’arrondi est trop grossier : ${roundingName(step)}, ${shown}.`;
}

/** « à l’unité », « à deux décimales », as the question asks for it. */
export function roundingName({ rounding: { decimals, towards }, unit }: Pick<Step, 'rounding' | 'unit'>): string {
	if (towards === 'up') return 'arrondi à l’unité supérieure';
	if (towards === 'down') return 'arrondi à l’unité inférieure';
	if (decimals === 0) return unit === '€' ? 'arrondi à l’euro' : 'arrondi à l’unité';
	if (decimals === 2 && unit === '€') return 'arrondi au centime';
	return `arrondi à ${decimals} ${decimals === 1 ? 'décimale' : 'décimales'}`;
}

/** What the working says, when it is an operation on numbers. */
interface Worked {
	readonly method: boolean;
	readonly reason: string | null;
}

function workedOut(step: Step, targets: readonly Target[], working: string): Worked {
	const text = working.replace(/=.*$/su, '').replace(/[€]|\b(?:euros?|HT|TTC)\b/g, '');
	const parsed = text.trim() === '' ? null : parseExpression(text);
	if (parsed === null || 'refusal' in parsed || parsed.expression.kind !== 'operation')
		return { method: false, reason: null };
	const value = evaluateNumber(parsed.expression, {});
	// « 40 ÷ 100 × 100 » and « 40 ÷ 100 » both lay out a rate.
	const values = shownBy(step.unit) === 1 ? [value] : [value, value / shownBy(step.unit)];
	if (targets.some((target) => values.some((one) => isRight(step, one, target.value))))
		return { method: true, reason: null };
	const confusion = (step.confusions ?? []).find(({ expression }) =>
		targets.some(({ figures }) =>
			values.some((one) => isRight(step, one, evaluateNumber(expressionOf(expression), figures)))
		)
	);
	return { method: false, reason: confusion?.sentence ?? null };
}

function missing(worked: Worked): Finding {
	if (!worked.method) return { ...NOTHING, verdict: 'missing', reasons: ['Vous n’avez rien répondu.'] };
	return { ...NOTHING, verdict: 'slip', method: 1, reasons: ['Le calcul posé est juste, mais son résultat manque.'] };
}

/** The method is credited to a right working, whatever its result. */
function withWorking(found: Finding, worked: Worked): Finding {
	if (found.method > 0) return found;
	if (worked.method)
		return {
			...found,
			verdict: 'slip',
			method: 1,
			arithmetic: 0,
			reasons: ['Le calcul posé est juste, mais son résultat est faux.']
		};
	if (found.verdict !== 'confusion' && worked.reason !== null)
		return { ...found, verdict: 'confusion', reasons: [worked.reason] };
	return found;
}
