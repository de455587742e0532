import { COMMAND_KEY } from '../../lib/command-key.ts'

export type InboxAction = 'search' | 'next' | 'previous' | 'open' | 'toggle-status' | 'leave' | 'help'

/** In the order the help shows them. The palette's key is the shell's: it opens everywhere. */
export const SHORTCUTS: readonly { action: InboxAction | 'palette'; keys: readonly string[] }[] = [
  { action: 'palette', keys: [COMMAND_KEY, 'K'] },
  { action: 'search', keys: ['/'] },
  { action: 'next', keys: ['j'] },
  { action: 'previous', keys: ['k'] },
  { action: 'open', keys: ['Enter'] },
  { action: 'leave', keys: ['Esc'] },
  { action: 'toggle-status', keys: ['e'] },
  { action: 'help', keys: ['?'] },
]

const ACTIONS: Readonly<Record<string, InboxAction>> = {
  j: 'next',
  k: 'previous',
  Enter: 'open',
  Escape: 'leave',
  e: 'toggle-status',
  '/': 'search',
  '?': 'help',
}

export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing: boolean
}

/** What a key means now. While one types only Escape does, and Enter belongs to a control that has its own use for it. */
export function actionFor(press: KeyPress, focus: 'page' | 'control' | 'text'): InboxAction | null {
  const { key, ctrlKey, metaKey, altKey, isComposing } = press
  if (ctrlKey || metaKey || altKey || isComposing) return null
  const action = ACTIONS[key.length === 1 ? key.toLowerCase() : key] ?? null
  if (focus === 'text') return action === 'leave' ? action : null
  if (focus === 'control' && action === 'open') return null
  return action
}

export function focusKind(element: Element | null): 'page' | 'control' | 'text' {
  if (!element || element === element.ownerDocument.body) return 'page'
  if (element.matches('input, textarea, select, [contenteditable="true"]')) return 'text'
  return element.matches('a, button, summary, [role="button"], [role="menuitem"]') ? 'control' : 'page'
}
