import { createContext } from 'svelte';
import type { SaveStatus } from './save-state.svelte';

/** What the top bar says about the work in progress; pages write it, the frame shows it. */
export interface SaveReport {
	status: SaveStatus;
}

export const [getSaveReport, setSaveReport] = createContext<SaveReport>();
