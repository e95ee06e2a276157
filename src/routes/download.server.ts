/** A file that the browser keeps rather than shows, under a name with its accents. */
export function downloadResponse(body: BodyInit, type: string, name: string): Response {
	return new Response(body, {
		headers: {
			'Content-Type': type,
			'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName(name))}`,
			'X-Content-Type-Options': 'nosniff'
		}
	});
}

/** Without what a file system refuses. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
