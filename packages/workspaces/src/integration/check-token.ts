import type { GraphAnswer, GraphTokenInfo } from '@recado/whatsapp'
import { z } from 'zod'
import { failed, ok, REQUIRED_PERMISSIONS, skipped, type Verdict, verdictOfRefusal } from './connection-verdict.ts'

/** Whether the token is alive, and until when. Tokens of system users never end; those of people do. */
export function checkToken(info: GraphAnswer<GraphTokenInfo>, now: Date): Verdict {
  if (info.kind !== 'ok') {
    const verdict = verdictOfRefusal(info)
    // Some tokens may not be asked about; whether they work shows in the next checks.
    return verdict.code.startsWith('TOKEN_') ? verdict : skipped()
  }
  const expiresAt = info.data.expires_at ? new Date(info.data.expires_at * 1000) : null
  const values = expiresAt && { expiresAt: expiresAt.toISOString() }
  if (expiresAt && expiresAt <= now) return failed('TOKEN_EXPIRED', values ?? {})
  if (!info.data.is_valid) return failed('TOKEN_INVALID', { message: reasonOf(info.data) })
  return values ? ok('TOKEN_EXPIRES', values) : ok('TOKEN_VALID')
}

/** Whether the token may send and manage, and may do so for this account: a token can be limited to some accounts. */
export function checkPermissions(info: GraphAnswer<GraphTokenInfo>, businessAccountId: string | null): Verdict {
  if (info.kind !== 'ok') return skipped()
  const missing = REQUIRED_PERMISSIONS.filter((permission) => !info.data.scopes.includes(permission))
  if (missing.length > 0) return failed('PERMISSION_MISSING', { permissions: missing.join(', ') })

  const elsewhere = granularScopes(info.data)
    .filter(({ scope }) => (REQUIRED_PERMISSIONS as readonly string[]).includes(scope))
    .filter(({ target_ids: ids }) => businessAccountId && ids && ids.length > 0 && !ids.includes(businessAccountId))
    .map(({ scope }) => scope)
  if (elsewhere.length > 0) return failed('PERMISSION_NOT_FOR_ACCOUNT', { permissions: elsewhere.join(', ') })
  return ok('PERMISSIONS_GRANTED', { permissions: REQUIRED_PERMISSIONS.join(', ') })
}

// Without target_ids the permission is for every account of the business.
const GranularScopes = z
  .array(z.looseObject({ scope: z.string(), target_ids: z.array(z.string()).optional() }))
  .catch([])
const granularScopes = (info: GraphTokenInfo) => GranularScopes.parse(info.granular_scopes ?? [])

const InfoError = z.looseObject({ message: z.string() }).catch({ message: '' })
const reasonOf = (info: GraphTokenInfo): string => InfoError.parse(info.error ?? {}).message
