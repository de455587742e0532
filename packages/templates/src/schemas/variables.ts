// The {{variables}} of a template's texts.

const VARIABLE = /\{\{([a-zA-Z0-9_]+)\}\}/g

/** Names of the variables in a text, each once, in the order they come in; `1` for `{{1}}`. */
export const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(VARIABLE)].map((match) => match[1] ?? '')),
]

/** The text with its variables filled in; one without a value, or with an empty one, stays as it is written. */
export const fillIn = (text: string, values: Readonly<Record<string, string>>): string =>
  // A function: in a replacement string `$&` would mean something.
  text.replace(VARIABLE, (whole, name: string) => cleanValue(own(values, name) ?? '') || whole)

/** The text in pieces: what is written, and the variables. */
export function splitVariables(text: string): (string | { name: string })[] {
  const pieces: (string | { name: string })[] = []
  let end = 0
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > end) pieces.push(text.slice(end, match.index))
    pieces.push({ name: match[1] ?? '' })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push(text.slice(end))
  return pieces
}

/** Meta refuses line breaks, tabs and more than four blanks in a row in a value (132018): each run becomes one blank. */
export const cleanValue = (value: string): string => value.replace(/\s+/g, ' ').trim()

/** A value given under this name; what every object has by itself (`constructor`) is none. */
export const own = (values: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined

/** Whether anything with braces is left that is no variable: `{{ 1 }}`, `{{name`, `{1}}`. */
export const hasStrayBraces = (text: string): boolean => /\{\{|\}\}/.test(text.replace(VARIABLE, ''))
