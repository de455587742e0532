export const COMPOSER_ID = 'inbox-composer'

/** False when there is none: the window is closed, or one may not write. */
export function focusComposer(): boolean {
  const field = document.getElementById(COMPOSER_ID)
  field?.focus()
  return field !== null
}
