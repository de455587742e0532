import { z } from 'zod'
import { type FieldCode, headerSecret, secret } from './fields.ts'

/** Hosts that are this computer itself: only to them a secret may travel unencrypted. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether requests to the address are encrypted. */
export const isEncrypted = (url: string): boolean => new URL(url).protocol === 'https:'

/**
 * The address people open Lumibot by, made one to build on: no slash at the end, and without the `/api/v1` or the page
 * that was copied with it. Empty means not filled in yet.
 */
const baseUrl = z
  .string()
  .trim()
  .max(500, 'TOO_LONG')
  .transform((value, check) => {
    const fail = (message: FieldCode) => {
      check.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    if (value === '') return ''
    const url = URL.canParse(value) ? new URL(value) : null
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return fail('URL_FORMAT')
    if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return fail('URL_NOT_HTTPS')
    return `${url.origin}${url.pathname.replace(/\/(api\/v\d+|app)(\/.*)?$/, '').replace(/\/+$/, '')}`
  })

/** Lumibot counts accounts and inboxes from 1. Empty means not filled in yet. */
const number = z
  .string()
  .trim()
  .regex(/^\d*$/, 'DIGITS_ONLY')
  .max(18, 'TOO_LONG')
  .refine((value) => !/^0+$/.test(value), 'INVALID')

export const LumibotFields = {
  lumibotBaseUrl: baseUrl,
  lumibotAccountId: number,
  lumibotInboxId: number,
  lumibotApiToken: headerSecret,
  lumibotWebhookSecret: secret,
}
