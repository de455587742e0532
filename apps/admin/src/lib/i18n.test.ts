import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ERROR_STATUS, ROLES } from '@recado/core/schemas'
import {
  ALERT_ACTIONS,
  ALERT_KINDS,
  CONNECTION_CHECKS,
  CONNECTION_CODES,
  FIELD_CODES,
  FIELD_HINTS,
} from '@recado/workspaces/schemas'
import { describe, expect, it } from 'vitest'
import { CLIENT_ERROR_CODES } from './errors.ts'

const folder = join(import.meta.dirname, 'i18n')
const source = join(import.meta.dirname, '..')
const namespaces = readdirSync(join(folder, 'en')).map((file) => file.replace('.json', ''))

describe.each(namespaces)('%s', (namespace) => {
  const en = readTexts('en', namespace)
  const pt = readTexts('pt-BR', namespace)

  it('says the same things in both languages', () => {
    expect([...keysWithoutPlurals(pt)]).toEqual([...keysWithoutPlurals(en)])
  })

  it('has every plural form of its language', () => {
    expect(missingPlurals(en, ['one', 'other'])).toEqual([])
    // Portuguese has a form of its own for millions.
    expect(missingPlurals(pt, ['one', 'many', 'other'])).toEqual([])
  })

  it('leaves no text empty', () => {
    expect([...en, ...pt].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('puts the same values into both languages', () => {
    const differing = [...en].filter(
      ([key, text]) => pt.has(key) && `${values(text)}` !== `${values(pt.get(key) ?? '')}`,
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })
})

it('has both languages of every namespace', () => {
  expect(readdirSync(join(folder, 'pt-BR'))).toEqual(readdirSync(join(folder, 'en')))
})

it('has a text for every code there is', () => {
  const errors = readTexts('en', 'errors')
  const common = readTexts('en', 'common')
  const connection = readTexts('en', 'connection')
  const integrations = readTexts('en', 'integrations')
  const alerts = readTexts('en', 'alerts')
  const wanted = [
    ...[...Object.keys(ERROR_STATUS), ...CLIENT_ERROR_CODES].flatMap((code) => parts(errors, code)),
    ...ALERT_KINDS.flatMap((kind) => parts(alerts, `kind.${kind}`)),
    ...ALERT_ACTIONS.filter((action) => !alerts.has(`action.${action}`)),
    ...CONNECTION_CODES.flatMap((code) => parts(connection, code)),
    ...FIELD_CODES.filter((code) => !common.has(`fields.${code}`)),
    ...ROLES.filter((role) => !common.has(`role.${role}.name`) || !common.has(`role.${role}.description`)),
    ...FIELD_HINTS.filter((hint) => !integrations.has(`hints.${hint}`)),
    ...CONNECTION_CHECKS.filter((check) => !integrations.has(`test.check.${check}`)),
  ]
  expect(wanted).toEqual([])
})

it('keeps no error or connection text that nothing says any more', () => {
  const known = new Set<string>([...Object.keys(ERROR_STATUS), ...CLIENT_ERROR_CODES])
  expect(codesOf('errors').filter((code) => !known.has(code))).toEqual([])
  expect(codesOf('connection').filter((code) => !(CONNECTION_CODES as readonly string[]).includes(code))).toEqual([])
})

it('keeps no text that no file asks for', () => {
  const code = readSource(source)
  const unused = namespaces
    .filter((namespace) => !['errors', 'connection', 'metaErrors'].includes(namespace))
    .flatMap((namespace) =>
      [...keysWithoutPlurals(readTexts('en', namespace))]
        .filter((key) => !isAskedFor(key.replace(LINE_OF_A_LIST, ''), code))
        .map((key) => `${namespace}:${key}`),
    )
  expect(unused).toEqual([])
})

// That every key asked for exists is a type error otherwise (lib/i18n.ts); that no text is in the code is checked here.
it('has no text for people in the code', () => {
  const found = listSource(source).flatMap((file) =>
    [...readFileSync(file, 'utf8').replace(KEY_TO_PRESS, '').matchAll(TEXT_IN_JSX)].map(
      (match) => `${file.slice(source.length + 1)}: ${match[0]}`,
    ),
  )
  expect(found).toEqual([])
})

// A list is asked for whole.
const LINE_OF_A_LIST = /\.\d+$/

// Enter is Enter on every keyboard.
const KEY_TO_PRESS = /<Kbd>\w+<\/Kbd>/g

const TEXT_IN_JSX =
  /(?<=>)[ \t]*\p{Lu}?\p{Ll}{2,}[\p{L} ,.!?’']*(?=<\/)|\b(?:title|label|placeholder|alt|aria-label)="[^"]*\p{L}{3,}[^"]*"/gu

function readTexts(language: string, namespace: string): Map<string, string> {
  const texts = new Map<string, string>()
  const walk = (node: Record<string, unknown>, path: string[]) => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'string') texts.set([...path, key].join('.'), value)
      else walk(value as Record<string, unknown>, [...path, key])
    }
  }
  walk(JSON.parse(readFileSync(join(folder, language, `${namespace}.json`), 'utf8')), [])
  return texts
}

const PLURAL = /_(?:zero|one|two|few|many|other)$/

const keysWithoutPlurals = (texts: Map<string, string>): Set<string> =>
  new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')).sort())

const missingPlurals = (texts: Map<string, string>, forms: string[]): string[] =>
  [...new Set([...texts.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')))].flatMap(
    (key) => forms.map((form) => `${key}_${form}`).filter((full) => !texts.has(full)),
  )

const values = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? '').sort()

const parts = (texts: Map<string, string>, code: string): string[] =>
  ['title', 'text'].map((part) => `${code}.${part}`).filter((key) => !texts.has(key))

const codesOf = (namespace: string): string[] => [
  ...new Set([...readTexts('en', namespace).keys()].map((key) => key.split('.')[0] ?? '')),
]

const listSource = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => join(path, file))

const readSource = (path: string): string =>
  listSource(path)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')

// Written out, or as a template with the variable part anywhere: `role.${role}.name` asks for `role.OWNER.name`, and
// `trouble.own.${code}` for all that is below a code.
function isAskedFor(key: string, code: string): boolean {
  if (code.includes(`'${key}'`) || code.includes(`:${key}'`)) return true
  const segments = key.split('.')
  return segments.some((_, hidden) => {
    const pattern = segments.map((segment, i) => (i === hidden ? '\\$\\{[^}]+\\}' : escapeRegExp(segment))).join('\\.')
    const above = segments.slice(0, hidden).map((segment) => `${escapeRegExp(segment)}\\.`)
    const below = hidden >= 2 ? `|${above.join('')}\\$\\{[^}]+\\}` : ''
    return new RegExp(`[\`:](?:${pattern}${below})\``).test(code)
  })
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
