import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '@recado/core'

/** Seals and opens secrets. Every secret is bound to where it belongs by its `aad`: elsewhere it does not open. */
export interface Keyring {
  /** `keyId.nonce.ciphertext.tag`, each part base64url, under the first key of the ring. */
  seal(plain: string, aad: string): string
  /** Throws SECRET_UNREADABLE when the key is gone, the text was altered, or it was sealed for another place. */
  open(sealed: string, aad: string): string
  /** Whether the text is sealed under a key that is no longer the first. */
  isStale(sealed: string): boolean
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Reads `id:base64key[,id:base64key…]`, 32 bytes each. The first key seals; all of them open, so that a new key is
 * put in front, secrets are sealed again while the program runs, and the old key is taken away afterwards.
 */
export function createKeyring(config: string): Keyring {
  const keys = parseKeys(config)
  const [primaryId, primaryKey] = [...keys][0] as [string, Buffer]

  return {
    seal(plain, aad) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', primaryKey, nonce).setAAD(Buffer.from(aad))
      const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return [primaryId, ...[nonce, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
        '.',
      )
    },

    open(sealed, aad) {
      const [keyId = '', ...parts] = sealed.split('.')
      const key = keys.get(keyId)
      const [nonce, ciphertext, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
      if (!key) throw unreadable('its key is not in the ring')
      if (parts.length !== 3 || nonce?.length !== NONCE_BYTES || !ciphertext || tag?.length !== TAG_BYTES) {
        throw unreadable('it is not a sealed text')
      }
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        decipher.setAAD(Buffer.from(aad)).setAuthTag(tag)
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8')
      } catch {
        throw unreadable('it was altered, or sealed for another place')
      }
    },

    isStale: (sealed) => !sealed.startsWith(`${primaryId}.`),
  }
}

/** A fresh ring of one key, in the form `createKeyring` reads. */
export const generateKeys = (id = 'k1'): string => `${id}:${randomBytes(KEY_BYTES).toString('base64')}`

function parseKeys(config: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>()
  for (const entry of config.split(',')) {
    const [, id, encoded] = /^\s*([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(entry) ?? []
    // The entry itself stays out of the message: it may hold a key.
    if (!id || !encoded) throw new Error('every encryption key must be written as id:base64, separated by commas')
    if (keys.has(id)) throw new Error(`the encryption key id "${id}" is used twice`)
    const key = Buffer.from(encoded, 'base64')
    if (key.length !== KEY_BYTES)
      throw new Error(`the encryption key "${id}" must have ${KEY_BYTES} bytes, has ${key.length}`)
    keys.set(id, key)
  }
  return keys
}

const unreadable = (reason: string) =>
  new AppError('SECRET_UNREADABLE', `A stored secret cannot be read: ${reason}. Enter it again, or restore its key.`)
