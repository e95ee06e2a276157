import { formatDuration } from '../format.ts';

/** What is left of a turn as on a clock: « 12:05 »; « 0:00 » once its time is spent. */
export function clockFace(endsAt: Date, now: Date): string {
	const seconds = Math.max(0, Math.ceil((endsAt.getTime() - now.getTime()) / 1000));
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The same in words, which change with the minute: « reste 12 min », « dernière minute », « temps écoulé ». */
export function timeLeft(endsAt: Date, now: Date): string {
	const minutes = Math.ceil((endsAt.getTime() - now.getTime()) / 60_000);
	if (minutes <= 0) return 'temps écoulé';
	return minutes === 1 ? 'dernière minute' : `reste ${formatDuration(minutes)}`;
}
