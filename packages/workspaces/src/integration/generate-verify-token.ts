import { randomBytes } from 'node:crypto'
import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'

/** A verify token nobody can guess, for the form; it counts once the form is saved. */
export async function generateVerifyToken({ ctx }: { ctx: Context }): Promise<{ verifyToken: string }> {
  requirePermission(ctx, 'integration.manage')
  return { verifyToken: randomBytes(24).toString('base64url') }
}
