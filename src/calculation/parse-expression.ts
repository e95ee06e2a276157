import { FUNCTIONS, type Expression, type FunctionName, type Operator } from './expression.ts';

export type ParsedExpression = { readonly expression: Expression } | { readonly refusal: string };

class Refusal extends Error {}

const OPERATORS: Readonly<Record<string, Operator>> = {
	'+': '+',
	'-': '−',
	'−': '−',
	'–': '−',
	'*': '×',
	'×': '×',
	'/': '÷',
	'÷': '÷',
	':': '÷',
	'^': '^'
};
const TOKEN = /\s*(?:((?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?)|([a-zA-Z]\w*)|(.))/gsu;
const MAX_LENGTH = 500;

/**
 * Reads « (pvHt − cout) ÷ pvHt × 100 »: numbers as « 1 250,5 », « 1250.5 », « 20 % », names, + − × ÷ ^ (also - * / :), parentheses, and
 * the functions of `FUNCTIONS` with parameters separated by « ; ». A text that is no expression gives a French sentence.
 */
export function parseExpression(text: string): ParsedExpression {
	if (text.length > MAX_LENGTH) return { refusal: `Ce calcul dépasse ${MAX_LENGTH} caractères : abrégez-le.` };
	const reader = new Reader(tokens(text));
	try {
		const expression = reader.sum();
		reader.end();
		return { expression };
	} catch (error) {
		if (error instanceof Refusal) return { refusal: error.message };
		throw error;
	}
}

/** What was read before: drawing and marking read the same few hundred expressions again and again. */
const READ = new Map<string, Expression>();
const MOST_READ = 5000;

/** The same for an expression that is known to be one. Throws what `parseExpression` would say. */
export function expressionOf(text: string): Expression {
	const known = READ.get(text);
	if (known) return known;
	const parsed = parseExpression(text);
	if ('refusal' in parsed) throw new Error(`${parsed.refusal} (${text})`);
	if (READ.size >= MOST_READ) READ.clear();
	READ.set(text, parsed.expression);
	return parsed.expression;
}

/** The names that an expression needs, each once, in the order of their first use. */
export function namesOf(expression: Expression): string[] {
	const names = new Set<string>();
	const visit = (part: Expression): void => {
		if (part.kind === 'name') names.add(part.name);
		else if (part.kind === 'opposite') visit(part.of);
		else if (part.kind === 'call') part.parameters.forEach(visit);
		else if (part.kind === 'operation') [part.left, part.right].forEach(visit);
	};
	visit(expression);
	return [...names];
}

interface Token {
	readonly kind: 'number' | 'word' | 'sign';
	readonly text: string;
}

const tokens = (text: string): Token[] =>
	[...text.trim().matchAll(TOKEN)].map(([, number, word, sign]): Token => {
		if (number !== undefined) return { kind: 'number', text: number };
		return word === undefined ? { kind: 'sign', text: sign } : { kind: 'word', text: word };
	});

/** Recursive descent; a method for each rule of precedence. */
class Reader {
	#tokens: readonly Token[];
	#at = 0;
	#depth = 0;

	constructor(tokens: readonly Token[]) {
		this.#tokens = tokens;
	}

	end(): void {
		const rest = this.#tokens[this.#at];
		if (rest) throw new Refusal(`« ${rest.text} » n’est pas attendu à cet endroit du calcul.`);
	}

	sum(): Expression {
		return this.#chain(() => this.#product(), ['+', '−']);
	}

	#product(): Expression {
		return this.#chain(() => this.#opposite(), ['×', '÷']);
	}

	#chain(part: () => Expression, operators: readonly Operator[]): Expression {
		let left = part();
		for (let operator = this.#operator(operators); operator; operator = this.#operator(operators))
			left = { kind: 'operation', operator, left, right: part() };
		return left;
	}

	#operator(among: readonly Operator[]): Operator | null {
		const token = this.#tokens[this.#at];
		const operator = token?.kind === 'sign' ? OPERATORS[token.text] : undefined;
		if (operator === undefined || !among.includes(operator)) return null;
		this.#at++;
		return operator;
	}

	#opposite(): Expression {
		return this.#operator(['−']) ? { kind: 'opposite', of: this.#power() } : this.#power();
	}

	#power(): Expression {
		const left = this.#atom();
		if (!this.#operator(['^'])) return left;
		return { kind: 'operation', operator: '^', left, right: this.#opposite() };
	}

	#atom(): Expression {
		if (++this.#depth > 60) throw new Refusal('Ce calcul a trop de parenthèses : abrégez-le.');
		const token = this.#tokens[this.#at++];
		if (!token) throw new Refusal('Ce calcul s’arrête trop tôt : il manque un nombre ou un nom.');
		if (token.kind === 'number') return this.#number(token.text);
		if (token.kind === 'word') return this.#named(token.text);
		if (token.text !== '(') throw new Refusal(`« ${token.text} » n’est pas attendu à cet endroit du calcul.`);
		const inside = this.sum();
		this.#need(')');
		this.#depth--;
		return inside;
	}

	#named(name: string): Expression {
		if (this.#take('(')) return this.#call(name);
		this.#depth--;
		return { kind: 'name', name };
	}

	#number(text: string): Expression {
		this.#depth--;
		const plain = text.replace(/[ \u00a0\u202f]/g, '').replace(',', '.');
		return { kind: 'number', value: Number(this.#take('%') ? `${plain}e-2` : plain) };
	}

	#call(name: string): Expression {
		if (!Object.hasOwn(FUNCTIONS, name))
			throw new Refusal(`« ${name} » n’est pas une fonction : ${Object.keys(FUNCTIONS).join(', ')}.`);
		const parameters = [this.sum()];
		while (this.#take(';')) parameters.push(this.sum());
		this.#need(')');
		const counts: readonly number[] = FUNCTIONS[name as FunctionName];
		if (!counts.includes(parameters.length))
			throw new Refusal(`« ${name} » attend ${counts.join(' ou ')} valeurs séparées par « ; ».`);
		this.#depth--;
		return { kind: 'call', function: name as FunctionName, parameters };
	}

	#take(sign: string): boolean {
		const token = this.#tokens[this.#at];
		if (token?.kind !== 'sign' || token.text !== sign) return false;
		this.#at++;
		return true;
	}

	#need(sign: string): void {
		if (!this.#take(sign)) throw new Refusal(`Il manque « ${sign} » dans ce calcul.`);
	}
}
