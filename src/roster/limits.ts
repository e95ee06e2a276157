/** What a list of students never exceeds. Beyond, a file is refused before it is read: it costs nothing to whoever sent it. */

const MEGABYTE = 1_048_576;

/** Bytes of the file that is sent, or characters of the text that is pasted. */
export const MAX_FILE = 5 * MEGABYTE;
/** Bytes of all that a zip, a workbook among them, holds once expanded: six times a lycée of 3 000 students in SIECLE. */
export const MAX_EXPANDED = 24 * MEGABYTE;
/** How many times larger than itself a file of a zip may become; those of less than a megabyte do no harm. */
export const MAX_RATIO = 150;
export const HARMLESS = MEGABYTE;
/** Files in a zip: a workbook of many sheets has a hundred. */
export const MAX_ENTRIES = 400;
/** Lines of a table, header and blank ones counted; students of a SIECLE file. */
export const MAX_LINES = 5_000;
export const MAX_COLUMNS = 100;
/** Characters of a cell; a name has a hundred at most. */
export const MAX_CELL = 1_000;
/** Elements inside each other: SIECLE has five, a sheet of a workbook fewer than twenty. */
export const MAX_DEPTH = 64;
