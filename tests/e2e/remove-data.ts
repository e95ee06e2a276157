import { rmSync } from 'node:fs';
import process from 'node:process';

/** Removes the database that the tested server wrote. */
export default function removeData(): void {
	const data = process.env.TERRAIN_E2E_DATA;
	if (data) rmSync(data, { recursive: true, force: true });
}
