/** Why Terrain does not start when that was foreseen: one sentence that says what to do, for which nobody needs a stack. */
export class StartRefusal extends Error {
	/** By which `server.js` knows it, outside the bundle. */
	override readonly name = 'StartRefusal';
	readonly code: string;

	constructor(code: string, sentence: string, cause?: unknown) {
		super(sentence, { cause });
		this.code = code;
	}
}
