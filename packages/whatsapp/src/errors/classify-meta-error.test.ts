import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { META_ERROR_KEYS, metaErrorKey } from '../schemas.ts'
import { classifyMetaError } from './classify-meta-error.ts'
import { META_ERROR_ACTIONS, META_ERROR_CLASSES, META_ERRORS } from './meta-errors.ts'

describe('what an error code means', () => {
  test('every known code has a class, an action, a title and a text', () => {
    expect(META_ERRORS.length).toBeGreaterThan(70)
    expect(new Set(META_ERRORS.map(([code]) => code)).size).toBe(META_ERRORS.length)
    for (const [code, errorClass, title] of META_ERRORS) {
      const meaning = classifyMetaError(code)
      expect(meaning).toMatchObject({ class: errorClass, title, key: String(code) })
      expect(META_ERROR_CLASSES).toContain(meaning.class)
      expect(META_ERROR_ACTIONS).toContain(meaning.action)
      expect(meaning.action === 'retry').toBe(meaning.retry !== null)
      expect(META_ERROR_KEYS).toContain(meaning.key)
    }
  })

  test.each([
    [190, 'auth', 'pause-number'],
    [0, 'auth', 'pause-number'],
    [10, 'auth', 'pause-number'],
    [131042, 'account', 'pause-number'],
    [131031, 'account', 'pause-number'],
    [368, 'account', 'pause-number'],
    [133010, 'account', 'pause-number'],
    // Only towards the customers of one country.
    [130497, 'account', 'none'],
    [131047, 'window', 'none'],
    [130429, 'limit', 'retry'],
    [131057, 'retry-later', 'retry'],
    [131016, 'retry-now', 'retry'],
    [131050, 'recipient', 'opt-out'],
    [131026, 'recipient', 'mark-unreachable'],
    [132015, 'template', 'resync-templates'],
    [131064, 'limit', 'alert'],
    [131009, 'content', 'none'],
  ])('%i is of class %s, and the program answers with %s', (code, errorClass, action) => {
    expect(classifyMetaError(code)).toMatchObject({ class: errorClass, action })
  })

  test('whatever is to be tried again says how', () => {
    const retryClasses = META_ERRORS.filter(([, errorClass]) => errorClass.startsWith('retry-'))
    for (const [code] of retryClasses) expect(classifyMetaError(code).retry).not.toBeNull()
  })

  test('only refusals that pass by themselves are tried again', () => {
    const retried = META_ERRORS.map(([code]) => code).filter((code) => classifyMetaError(code).retry)
    expect(retried).toEqual([1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057, 133004, 133015, 134101, 139102])
  })

  test('the permission range is one meaning', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 299 }), (code) => {
        expect(classifyMetaError(code)).toMatchObject({ class: 'auth', key: '200-299', action: 'pause-number' })
      }),
    )
  })

  test('any other number is unknown: shown, and tried again only if Meta calls it transient', () => {
    const known = new Set(META_ERRORS.map(([code]) => code))
    const unknown = fc.integer().filter((code) => !known.has(code) && (code < 200 || code > 299))
    fc.assert(
      fc.property(unknown, (code) => {
        expect(classifyMetaError(code)).toEqual({
          class: 'unknown',
          title: '',
          action: 'none',
          retry: null,
          key: 'unknown',
        })
        expect(classifyMetaError(code, { isTransient: true }).retry?.attempts).toBe(3)
      }),
    )
  })

  test('every stored code leads to a text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map(String)), (code) => META_ERROR_KEYS.includes(metaErrorKey(code))),
    )
    expect(metaErrorKey('131047')).toBe('131047')
    expect(metaErrorKey('215')).toBe('200-299')
    expect(metaErrorKey('CHANNEL_UNREACHABLE')).toBe('unknown')
  })
})
