/** The one form of the week: controls all over the page belong to it, so that nothing shown is left behind when it is posted. */
export const PLAN_FORM = 'semaine';
