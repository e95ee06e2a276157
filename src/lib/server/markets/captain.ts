/** Somebody of a team, as turns are taken. */
export interface TurningMember {
	readonly userId: string;
	readonly rank: number;
	readonly present: boolean;
}

/** Who is the captain of a team at a round, from 1: each in turn by rank, the next one who is there when he is not. Null when nobody is. */
export function captainOf(members: readonly TurningMember[], round: number): string | null {
	const inOrder = [...members].sort((a, b) => a.rank - b.rank);
	for (let offset = 0; offset < inOrder.length; offset++) {
		const member = inOrder[(round - 1 + offset) % inOrder.length];
		if (member.present) return member.userId;
	}
	return null;
}
