import type { ClientInit } from '@sveltejs/kit';
import { rememberEarlyInput } from '#ui/early-input.ts';

export const init: ClientInit = rememberEarlyInput;
