/** The looks of a link in running text. */
export const textLinkClass = 'font-semibold text-accent-text underline-offset-3 hover:underline'
