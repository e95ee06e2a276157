/** A zip written as it is read: nothing is kept in memory but the file under way. */
import { Zip, ZipDeflate } from 'fflate';
import { logFailure } from '../operation/log.ts';

export interface ZipEntry {
	/** « parties/x.json »: letters without accents, so that every program finds the same name. */
	readonly path: string;
	readonly content: string | Uint8Array;
}

const utf8 = new TextEncoder();

/** The archive of what `entries` gives, one entry each time the reader asks for more. */
export function zipStream(entries: AsyncGenerator<ZipEntry>, now: Date): ReadableStream<Uint8Array> {
	let zip: Zip;
	return new ReadableStream({
		start(controller) {
			zip = new Zip((error, piece, last) => {
				if (error) return controller.error(error);
				controller.enqueue(piece);
				if (last) controller.close();
			});
		},
		async pull() {
			const { value, done } = await entries.next().catch((error: unknown) => {
				// the answer has begun: whoever waits for it sees a file cut short
				logFailure(error, { task: 'archive' });
				throw error;
			});
			if (done) return zip.end();
			const file = new ZipDeflate(value.path, { level: 6 });
			file.mtime = now;
			zip.add(file);
			file.push(typeof value.content === 'string' ? utf8.encode(value.content) : value.content, true);
		},
		async cancel() {
			zip.terminate();
			await entries.return(undefined);
		}
	});
}

/** A value as a file that people can read too. */
export const jsonEntry = (path: string, value: unknown): ZipEntry => ({
	path,
	content: `${JSON.stringify(value, null, '\t')}\n`
});
