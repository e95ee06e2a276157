import { amount, type Rate } from '../rate.ts';
import type { NegotiationStage } from './schema.ts';

export const ratesOf = ({ relation, errorCost }: NegotiationStage): Rate[] => [
	amount(['relation', 'rate'], relation.rate),
	amount(['errorCost'], errorCost)
];
