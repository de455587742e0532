import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyring, generateKeys } from './keyring.ts'
import { SEALED_FIELDS, secretAad } from './secret-aad.ts'

const oldKeys = generateKeys('old')
const newKeys = generateKeys('new')
const unreadable = expect.objectContaining({ code: 'SECRET_UNREADABLE' })

describe('sealing', () => {
  const keyring = createKeyring(oldKeys)

  it('opens what it sealed, for any text and place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, aad) => {
        expect(keyring.open(keyring.seal(plain, aad), aad)).toBe(plain)
      }),
    )
  })

  it('never seals alike twice, and shows nothing of the text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (plain) => {
        const sealed = keyring.seal(plain, 'a')
        expect(sealed).not.toBe(keyring.seal(plain, 'a'))
        expect(sealed).not.toContain(plain)
        expect(sealed).toMatch(/^old\.[\w-]{16}\.[\w-]*\.[\w-]{22}$/)
      }),
    )
  })

  it('opens nowhere else: not in another workspace, not in another field', () => {
    const place = fc.tuple(fc.uuid(), fc.constantFrom(...SEALED_FIELDS))
    fc.assert(
      fc.property(place, place, fc.string(), (from, to, plain) => {
        fc.pre(from.join() !== to.join())
        const sealed = keyring.seal(plain, secretAad(...from))
        expect(() => keyring.open(sealed, secretAad(...to))).toThrow(unreadable)
      }),
    )
  })

  it('refuses what was altered anywhere', () => {
    const flipped = (text: string, at: number) => {
      const other = text[at] === 'A' ? 'B' : 'A'
      return text.slice(0, at) + other + text.slice(at + 1)
    }
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (plain, seed) => {
        const sealed = keyring.seal(plain, 'a')
        const at = seed % sealed.length
        const altered = flipped(sealed, at)
        // The last character of a base64url part may carry bits that mean nothing: then it is the same secret.
        const meaning = (text: string) =>
          text.split('.').map((part, i) => (i ? Buffer.from(part, 'base64url').toString('hex') : part))
        fc.pre(meaning(altered).join() !== meaning(sealed).join())
        expect(() => keyring.open(altered, 'a')).toThrow(unreadable)
      }),
    )
  })

  it.each(['', 'plain text', 'old', 'old.a.b', 'old.a.b.c', 'unknown.a.b.c', 'old....'])('refuses %j', (text) => {
    expect(() => keyring.open(text, 'a')).toThrow(unreadable)
  })
})

describe('rotation', () => {
  it('seals under the first key, opens under all, and says what is stale', () => {
    const sealed = createKeyring(oldKeys).seal('secret', 'a')
    const rotating = createKeyring(`${newKeys},${oldKeys}`)
    expect(rotating.open(sealed, 'a')).toBe('secret')
    expect(rotating.isStale(sealed)).toBe(true)

    const resealed = rotating.seal(rotating.open(sealed, 'a'), 'a')
    expect(rotating.isStale(resealed)).toBe(false)
    expect(createKeyring(newKeys).open(resealed, 'a')).toBe('secret')
    expect(() => createKeyring(newKeys).open(sealed, 'a')).toThrow(unreadable)
  })
})

describe('keys', () => {
  it.each([
    ['', /id:base64/],
    ['nokey', /id:base64/],
    ['a:!!', /id:base64/],
    ['a:c2hvcnQ=', /"a" must have 32 bytes, has 5/],
    [`${oldKeys},${oldKeys}`, /"old" is used twice/],
  ])('refuses %j', (config, message) => {
    expect(() => createKeyring(config)).toThrow(message)
  })

  it('never repeats a key in its complaint', () => {
    const [, key] = oldKeys.split(':') as [string, string]
    expect(() => createKeyring(`bad id:${key}`)).toThrow(expect.not.stringContaining(key))
  })
})
