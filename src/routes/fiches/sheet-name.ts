import type { SheetModel } from '#framework/exam.ts';

/** « Fiche 2, Négociation-vente »: a sheet has no other title than its nature. `order` is from 0. */
export function sheetName(order: number, nature: string, model: Pick<SheetModel, 'natures'> | null): string {
	return `Fiche ${order + 1}, ${model?.natures.find(({ code }) => code === nature)?.title ?? nature}`;
}
