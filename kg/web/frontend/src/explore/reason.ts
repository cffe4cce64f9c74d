// Why something did not work, in the server's words or the browser's.

export const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
