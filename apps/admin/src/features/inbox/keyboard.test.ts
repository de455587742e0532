import { expect, it } from 'vitest'
import { actionFor } from './keyboard.ts'

const press = (key: string, over = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...over,
})

it('knows its keys on the page', () => {
  expect(['j', 'k', 'e', '/', '?', 'Enter', 'Escape', 'x'].map((key) => actionFor(press(key), 'page'))).toEqual([
    'next',
    'previous',
    'toggle-status',
    'search',
    'help',
    'open',
    'leave',
    null,
  ])
})

it('leaves the keys to who is typing, but for Escape', () => {
  expect(['j', 'e', '/', '?', 'Enter', 'Escape'].map((key) => actionFor(press(key), 'text'))).toEqual([
    null,
    null,
    null,
    null,
    null,
    'leave',
  ])
})

it('leaves Enter to the control that has the focus', () => {
  expect(actionFor(press('Enter'), 'control')).toBeNull()
  expect(actionFor(press('j'), 'control')).toBe('next')
})

it('leaves the browser its own shortcuts, and an input method its keys', () => {
  expect(actionFor(press('j', { ctrlKey: true }), 'page')).toBeNull()
  expect(actionFor(press('e', { metaKey: true }), 'page')).toBeNull()
  expect(actionFor(press('k', { ctrlKey: true }), 'page'), 'the palette’s').toBeNull()
  expect(actionFor(press('Escape', { isComposing: true }), 'text')).toBeNull()
})
