import { CHANNEL_ERROR_CODES } from '@recado/channels/schemas'
import { META_ERROR_KEYS } from '@recado/whatsapp/schemas'
import { expect, it } from 'vitest'
import errorsEn from '../../lib/i18n/en/errors.json' with { type: 'json' }
import inboxEn from '../../lib/i18n/en/inbox.json' with { type: 'json' }
import metaEn from '../../lib/i18n/en/metaErrors.json' with { type: 'json' }
import threadEn from '../../lib/i18n/en/thread.json' with { type: 'json' }
import errorsPt from '../../lib/i18n/pt-BR/errors.json' with { type: 'json' }
import inboxPt from '../../lib/i18n/pt-BR/inbox.json' with { type: 'json' }
import metaPt from '../../lib/i18n/pt-BR/metaErrors.json' with { type: 'json' }
import threadPt from '../../lib/i18n/pt-BR/thread.json' with { type: 'json' }
import { SHORTCUTS } from './keyboard.ts'

// Portuguese has one more plural form than English.
const leaves = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
    : [path]
const shared = (value: unknown) =>
  leaves(value)
    .filter((key) => !key.endsWith('_many'))
    .sort()
const holes = (value: unknown): string[] =>
  typeof value === 'string'
    ? [...value.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? '').sort()
    : Object.values(value as object).flatMap(holes)

it.each([
  ['en', metaEn],
  ['pt-BR', metaPt],
])('explains every code of Meta’s in %s: what happened and what to do', (_language, texts: object) => {
  expect(Object.keys(texts).sort()).toEqual([...META_ERROR_KEYS].sort())
  for (const text of Object.values(texts)) {
    expect(Object.keys(text)).toEqual(['title', 'text'])
    expect(text.title).toMatch(/\S/)
    expect(text.text).toMatch(/[.!?]$/)
  }
})

it.each([
  ['en', threadEn, errorsEn],
  ['pt-BR', threadPt, errorsPt],
])('explains every reason of our own not to send in %s, and no other', (_language, { trouble }, errors: object) => {
  const explained = { ...errors, ...trouble.own } as Record<string, { title: string; text: string }>
  for (const code of CHANNEL_ERROR_CODES) {
    expect(explained[code], code).toEqual({
      title: expect.stringMatching(/\S/),
      text: expect.stringMatching(/[.!?]$/),
    })
  }
  expect(CHANNEL_ERROR_CODES).toEqual(expect.arrayContaining(Object.keys(trouble.own)))
})

it('says everything in both languages, with the same values in it', () => {
  expect(shared(inboxPt)).toEqual(shared(inboxEn))
  const both = Object.keys(inboxEn) as (keyof typeof inboxEn)[]
  for (const key of both) expect(new Set(holes(inboxPt[key]))).toEqual(new Set(holes(inboxEn[key])))
})

it('names every shortcut', () => {
  for (const { action } of SHORTCUTS) expect(inboxEn.shortcuts).toHaveProperty(action)
})
