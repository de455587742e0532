/** After a part was added or taken away the keyboard goes on at this one. */
export const focusPart = (id: string | undefined): void => {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-part="${id}"] input`)?.focus())
}
