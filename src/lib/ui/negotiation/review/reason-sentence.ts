import type { Reason } from '#engine/negotiation/debrief.ts';
import type { Act, Nature } from '#engine/negotiation/definition.ts';
import { formatCount, formatNumber, formatPercent, quote } from '../../format.ts';

/** A worth or a relation, out of 100. */
const outOf100 = (value: number): string => `${formatNumber(value)} sur 100`;
const worth = (utility: number): string => outOf100(utility * 100);
const chanceOf = (chance: number): string => formatPercent(chance, { decimals: 0 });

const NATURES: Readonly<Record<Nature, string>> = {
	sincere: 'sincère',
	pretext: 'un prétexte',
	misunderstanding: 'un malentendu'
};

/** Fits of a proof from which it is called good, and middling. */
const GOOD_FIT = 0.7;
const MIDDLING_FIT = 0.4;

function fitWords(fit: number): string {
	if (fit >= GOOD_FIT) return 'la preuve convenait';
	return fit >= MIDDLING_FIT ? 'la preuve convenait à moitié' : 'la preuve ne convenait pas';
}

/** Why something was answered, in one sentence; null where there is nothing to explain. */
export function reasonSentence(
	reason: Reason,
	act: Act,
	motives: readonly { readonly id: string; readonly name: string }[]
): string | null {
	switch (reason.kind) {
		case 'none':
			return null;
		case 'frank':
			return reason.exact
				? 'La réponse était franche et exacte.'
				: 'La réponse était franche, mais inexacte : la reformuler l’aurait fait corriger.';
		case 'guarded':
			return reason.relation < reason.needed
				? `La relation était à ${outOf100(reason.relation)} ; il faut ${formatNumber(reason.needed)} pour qu’on réponde volontiers à cette question.`
				: `La relation suffisait (${outOf100(reason.relation)}) : une autre fois, on vous aurait sans doute répondu.`;
		case 'not-holder':
			return 'Cette personne ne pouvait pas répondre à cette question.';
		case 'heard':
			return reason.right
				? 'Vous aviez compris ce qui compte.'
				: 'Ce qui vous avait été dit n’était pas exact : votre reformulation l’a fait corriger.';
		case 'not-said':
			return 'Rien n’avait été dit sur ce sujet : il n’y avait rien à reformuler.';
		case 'argument': {
			const motive = motives.find(({ id }) => id === reason.motive)?.name ?? reason.motive;
			const again = reason.times > 0 ? `, et il avait déjà servi ${formatCount(reason.times, 'fois', 'fois')}` : '';
			return (
				`L’argument parle de ${quote(motive)}, qui fait ${chanceOf(reason.share)} de ce qui décide cette personne ; ` +
				`${fitWords(reason.fit)}${again} : il avait ${chanceOf(reason.chance)} de chances de convaincre.`
			);
		}
		case 'objection':
			return `L’objection était ${NATURES[reason.nature]}.`;
		case 'answered':
			return `L’objection était ${NATURES[reason.nature]} : du premier coup, cette technique la lève ${chanceOf(reason.chance)} du temps.`;
		case 'offer': {
			const enough = reason.utility >= reason.demand;
			return (
				`Votre offre valait ${worth(reason.utility)} pour l’autre partie, qui en demandait ` +
				`${enough ? 'au plus' : 'alors'} ${formatNumber(reason.demand * 100)}.`
			);
		}
		case 'bid':
			return act === 'accept'
				? null
				: `L’autre partie visait alors ${worth(reason.aspiration)} : sa proposition est bâtie sur ce but.`;
		case 'walk': {
			const causes = [
				...(reason.late > 0 ? [`sa patience était dépassée de ${formatCount(reason.late, 'tour')}`] : []),
				...(reason.insulted ? ['votre offre était très au-dessous de sa limite'] : []),
				...(reason.relation < 30 ? [`la relation n’était plus qu’à ${outOf100(reason.relation)}`] : [])
			];
			const risk = `le risque de rupture était de ${formatPercent(reason.chance, { decimals: reason.chance < 0.01 ? 1 : 0 })}`;
			return causes.length === 0
				? `C’est surtout de la malchance : ${risk}.`
				: `${causes.join(', ').replace(/^./, (first) => first.toUpperCase())} : ${risk}.`;
		}
	}
}
