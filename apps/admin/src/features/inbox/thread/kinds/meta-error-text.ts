import i18next from 'i18next'

export interface ErrorText {
  title: string
  text: string
}

/**
 * Why a message was not sent and what to do, for a code of Meta's or one of ours. The texts of Meta's codes must have been
 * loaded (`metaErrors`).
 */
export function messageErrorText(code: string): ErrorText {
  for (const base of [
    `thread:trouble.own.${code}`,
    `errors:${code}`,
    `metaErrors:${rangeOf(code)}`,
    'metaErrors:unknown',
  ]) {
    const found: unknown = i18next.t(base as never, { returnObjects: true, defaultValue: null } as never)
    if (isErrorText(found)) return found
  }
  return { title: code, text: '' }
}

// Meta documents these codes together, as one meaning.
const rangeOf = (code: string): string => (/^2\d\d$/.test(code) ? '200-299' : code)

const isErrorText = (found: unknown): found is ErrorText =>
  typeof found === 'object' && found !== null && 'title' in found && 'text' in found
