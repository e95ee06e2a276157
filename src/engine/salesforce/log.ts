/** The diary of a year. It is public: what it holds, any manager could know. */
/** What happened: codes of the log. */
export const Happening = {
	/** subject: person; values: sales, quota of the month, visits, prospect visits. */
	month: 0,
	/** subject: person; detail: cause; values: points by driver. */
	morale: 1,
	/** subject: person; values unused. */
	notice: 2,
	/** subject: person; detail: cause; value 0: pressure of the cause. */
	strain: 3,
	dismissed: 4,
	hired: 5,
	applied: 6,
	/** subject: person; detail: topic. */
	interview: 7,
	/** subject: person; detail: driver told, or DRIVER_COUNT for a difficulty told. */
	told: 8,
	/** subject: person; detail: program. */
	training: 9,
	/** subject: person; value 0: days. */
	coaching: 10,
	/** detail: rule. */
	breach: 11,
	/** subject: event. */
	event: 12,
	absence: 13,
	/** subject: zone; detail: person, or NOBODY. */
	sector: 14,
	/** subject: proposal; detail: 1 accepted, 2 refused. */
	answer: 15,
	/** subject: person; values: km, load, pay, new accounts. */
	work: 16,
	/** detail: findings found right; value 0: cents granted. */
	activity: 17,
	contest: 18,
	meeting: 19,
	/** subject: person; detail: means; value 0: what was seen (log). */
	assessed: 20,
	/** value 0: cents. */
	raise: 21
} as const;
export type Happening = (typeof Happening)[keyof typeof Happening];

/** One line of the log. */
export interface LogEntry {
	readonly month: number;
	readonly what: Happening;
	readonly subject: number;
	readonly detail: number;
	readonly values: readonly [number, number, number, number];
}

/** Numbers of a line. */
export const STRIDE = 8;

/** The diary of the year, append-only and public. */
export class Log {
	length = 0;
	data: Float64Array<ArrayBuffer>;

	constructor(capacity = 256) {
		this.data = new Float64Array(capacity * STRIDE);
	}

	append(month: number, what: Happening, subject: number, detail = 0, a = 0, b = 0, c = 0, d = 0): void {
		if ((this.length + 1) * STRIDE > this.data.length) {
			const { data } = this;
			this.data = new Float64Array(data.length * 2);
			this.data.set(data);
		}
		const at = this.length++ * STRIDE;
		const { data } = this;
		data[at] = month;
		data[at + 1] = what;
		data[at + 2] = subject;
		data[at + 3] = detail;
		data[at + 4] = a;
		data[at + 5] = b;
		data[at + 6] = c;
		data[at + 7] = d;
	}

	at(index: number): LogEntry {
		const at = index * STRIDE;
		const { data } = this;
		return {
			month: data[at],
			what: data[at + 1] as Happening,
			subject: data[at + 2],
			detail: data[at + 3],
			values: [data[at + 4], data[at + 5], data[at + 6], data[at + 7]]
		};
	}

	copy(): Log {
		const log = new Log(this.data.length / STRIDE);
		log.data.set(this.data);
		log.length = this.length;
		return log;
	}
}
