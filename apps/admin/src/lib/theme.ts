import { useSyncExternalStore } from 'react'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'recado.theme'
const systemDark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

const readChoice = (): Theme => {
  const stored = localStorage.getItem(KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

export const resolveTheme = (choice: Theme): 'light' | 'dark' => {
  if (choice !== 'system') return choice
  return systemDark.matches ? 'dark' : 'light'
}

const apply = () => {
  document.documentElement.dataset.theme = resolveTheme(readChoice())
  for (const listener of listeners) listener()
}

/** Keeps the page in step with the system's theme and with other tabs. public/theme.js did the first paint. */
export function watchTheme(): void {
  systemDark.addEventListener('change', apply)
  addEventListener('storage', (event) => event.key === KEY && apply())
}

export function setTheme(choice: Theme): void {
  if (choice === 'system') localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, choice)
  apply()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the person chose; `resolveTheme` says what that means now. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, readChoice)
