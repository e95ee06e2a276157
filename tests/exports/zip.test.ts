import process from 'node:process';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { jsonEntry, zipStream, type ZipEntry } from '#server/exports/zip.ts';

const NOW = new Date('2026-11-28T10:00:00Z');

async function* listed(...entries: ZipEntry[]): AsyncGenerator<ZipEntry> {
	yield* entries;
}

describe('an archive', () => {
	it('gives back what was written, letters and bytes', async () => {
		const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * at) % 251);
		const entries = listed(
			{ path: 'LISEZMOI.txt', content: 'élève' },
			{ path: 'a/b.bin', content: bytes },
			jsonEntry('c.json', [1])
		);
		const files = unzipSync(new Uint8Array(await new Response(zipStream(entries, NOW)).arrayBuffer()));
		expect(Object.keys(files)).toEqual(['LISEZMOI.txt', 'a/b.bin', 'c.json']);
		expect(strFromU8(files['LISEZMOI.txt'])).toBe('élève');
		expect(files['a/b.bin']).toEqual(bytes);
		expect(strFromU8(files['c.json'])).toBe('[\n\t1\n]\n');
	});

	it('is read as it is asked for, one file at a time', async () => {
		let read = 0;
		async function* counted(): AsyncGenerator<ZipEntry> {
			for (; read < 100; read++) yield jsonEntry(`${read}.json`, read);
		}
		const reader = zipStream(counted(), NOW).getReader();
		await reader.read();
		expect(read).toBeLessThan(5);
		await reader.cancel();
	});

	it('is cut short, and the failure logged, when a file cannot be read', async () => {
		const logged = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
		async function* broken(): AsyncGenerator<ZipEntry> {
			yield jsonEntry('a.json', 1);
			throw new Error('the disk is gone');
		}
		await expect(new Response(zipStream(broken(), NOW)).arrayBuffer()).rejects.toThrow('the disk is gone');
		expect(JSON.stringify(logged.mock.calls)).toContain('the disk is gone');
		logged.mockRestore();
	});
});
