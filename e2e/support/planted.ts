/** Secrets that flows give to the product: none may be in an answer, a log line, a job or a table. */
export const planted = new Set<string>()
