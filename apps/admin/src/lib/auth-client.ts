import { CodedError } from './errors.ts'

// better-auth's own endpoints, called plainly: its client is larger than the four calls we need.
async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new CodedError('NETWORK')
  })
  if (response.ok) return
  if (response.status === 429) throw new CodedError('RATE_LIMITED')
  const answer: unknown = await response.json().catch(() => null)
  throw new CodedError(codeOf(answer) ?? (response.status >= 500 ? 'UNAVAILABLE' : 'INTERNAL'))
}

const codeOf = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'string'
    ? answer.code
    : null

/** Throws CodedError: INVALID_EMAIL_OR_PASSWORD, INVALID_ORIGIN at another address than PUBLIC_URL, RATE_LIMITED, … */
export const signIn = (input: { email: string; password: string }): Promise<void> => post('/sign-in/email', input)

export const signOut = (): Promise<void> => post('/sign-out', {})

/** Answers alike whether the address is known or not. */
export const requestPasswordReset = (email: string): Promise<void> =>
  post('/request-password-reset', { email, redirectTo: '/reset-password' })

/** Throws CodedError INVALID_TOKEN when the link is used, old or mangled. */
export const resetPassword = (input: { token: string; newPassword: string }): Promise<void> =>
  post('/reset-password', input)
