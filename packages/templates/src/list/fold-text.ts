/** Letters with accents as Portuguese, Spanish, French and German write them, and what one types in a hurry. */
const ACCENTED = 'ÁÀÂÃÄáàâãäÉÈÊËéèêëÍÌÎÏíìîïÓÒÔÕÖóòôõöÚÙÛÜúùûüÇçÑñ'

const bareLetter = (letter: string): string => letter.normalize('NFD').charAt(0).toLowerCase()

/** Small letters without accents: how texts are compared in a search. */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The same of an SQL text; `lower` alone would depend on the locale of the database. */
export const foldedSql = (expression: string): string =>
  `lower(translate(${expression}, '${ACCENTED}', '${[...ACCENTED].map(bareLetter).join('')}'))`
