/** The desk of a week in the browser: the plan, what is chosen in the file, and what was last said. */
import { createContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { Decision } from '#engine/prospecting/decision.ts';
import { weekAccounts, type Campaign } from './campaign.ts';
import { unlawfulNumbers } from './doubts.ts';
import { plannedNumbers } from './plan.ts';

export class Workspace {
	readonly campaign: Campaign;
	/** Whether the plan may be changed at all. */
	readonly open: boolean;
	readonly selected = new SvelteSet<number>();
	readonly accounts = $derived.by(() => weekAccounts(this.campaign, this.plan));
	readonly planned = $derived.by(() => plannedNumbers(this.plan));
	/** Prospects whom the plan contacts against a rule, as far as the file shows. */
	readonly unlawful = $derived.by(() => unlawfulNumbers(this.campaign, this.plan));
	/** Said once, politely. */
	told = $state('');
	/** What was just said is that something could not be done. */
	refused = $state(false);
	/** Contacts were asked for without an argument: its field is where one has to go. */
	wanting = $state(false);
	/** How the next contacts will be made, as it was last set. */
	readonly batch = $state({ seller: '', argument: '', noted: true, discount: 0 });
	/** The plan before the last change, to come back to. */
	before: Decision | null = $state.raw(null);
	private current: Decision = $state.raw() as Decision;
	/** Told of every change; absent on the server. */
	onchange: ((plan: Decision) => void) | null = null;

	constructor(campaign: Campaign, plan: Decision, open: boolean) {
		this.campaign = campaign;
		this.current = plan;
		this.open = open;
		this.batch.seller = campaign.planning.sellers[0].id;
	}

	get plan(): Decision {
		return this.current;
	}

	/** Changes the plan; `told` is what a screen reader hears of it. */
	edit(plan: Decision, told = ''): void {
		this.before = this.current;
		this.current = plan;
		this.say(told);
		this.onchange?.(plan);
	}

	/** Says what was done, or that it was not. */
	say(told: string, refused = false): void {
		this.told = told;
		this.refused = refused;
		this.wanting = false;
	}

	/** Takes a plan that was kept elsewhere, without calling it a change. */
	adopt(plan: Decision): void {
		this.current = plan;
		this.before = null;
	}

	undo(): void {
		if (!this.before) return;
		this.current = this.before;
		this.before = null;
		this.say('C’est annulé.');
		this.onchange?.(this.current);
	}
}

export const [getWorkspace, setWorkspace] = createContext<Workspace>();
