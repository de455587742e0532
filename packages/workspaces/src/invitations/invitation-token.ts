import { createHash, randomBytes } from 'node:crypto'

/** The secret part of an invitation's link. Only its hash is stored. */
export const newInvitationToken = (): string => randomBytes(32).toString('base64url')

export const hashInvitationToken = (token: string): string => createHash('sha256').update(token).digest('hex')
