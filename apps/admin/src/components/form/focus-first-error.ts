/** After a refused submit, the keyboard goes to the first field that needs mending. For `onSubmitInvalid`. */
export function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus())
}
