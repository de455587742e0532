import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import type { BusinessAccount, PhoneNumber } from '@recado/db/client'
import type { Restriction } from '@recado/whatsapp'
import type { NumberHealth } from '../schemas/number-health.ts'
import { callsPerHour, QUOTA_HOUR_MS } from './management-quota.ts'
import type { ToldAt } from './told-at.ts'

/** How the number the workspace is connected to stands with Meta, and its account. Errors: FORBIDDEN. */
export async function getNumberHealth({ ctx }: { ctx: Context }): Promise<NumberHealth> {
  requirePermission(ctx, 'integration.manage')
  const { prisma } = ctx.db
  const { workspaceId } = ctx
  const workspace = await prisma.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { whatsappPhoneNumberId: true, whatsappBusinessAccountId: true },
  })
  const { whatsappPhoneNumberId: phoneNumberId, whatsappBusinessAccountId: businessAccountId } = workspace
  const number = phoneNumberId
    ? await prisma.phoneNumber.findUnique({ where: { workspaceId_phoneNumberId: { workspaceId, phoneNumberId } } })
    : null
  const account = businessAccountId
    ? await prisma.businessAccount.findUnique({
        where: {
          workspaceId_whatsappBusinessAccountId: { workspaceId, whatsappBusinessAccountId: businessAccountId },
        },
      })
    : null
  return {
    number: number && describeNumber(number),
    account: account && describeAccount(account, ctx.clock.now(), number?.status === 'CONNECTED'),
    toldAt:
      Object.values((number?.toldAt ?? {}) as ToldAt)
        .toSorted()
        .at(-1) ?? null,
  }
}

const describeNumber = (number: PhoneNumber): NumberHealth['number'] => ({
  phoneNumberId: number.phoneNumberId,
  displayPhoneNumber: number.displayPhoneNumber,
  verifiedName: number.verifiedName,
  qualityRating: number.qualityRating,
  messagingLimit: number.messagingLimit,
  throughputLevel: number.throughputLevel,
  status: number.status,
  nameStatus: number.nameStatus,
  pausedAt: number.pausedAt?.toISOString() ?? null,
  pauseError: number.pauseError as NonNullable<NumberHealth['number']>['pauseError'],
})

function describeAccount(account: BusinessAccount, now: Date, isActive: boolean): NumberHealth['account'] {
  const restrictions = (account.restrictions ?? []) as unknown as Restriction[]
  const { quotaStartedAt, quotaBlockedUntil } = account
  const isRunning = quotaStartedAt !== null && now.getTime() - quotaStartedAt.getTime() < QUOTA_HOUR_MS
  return {
    reviewStatus: account.reviewStatus,
    banState: account.banState,
    banAt: account.banAt,
    restrictions: restrictions.filter(({ until }) => until === null || new Date(until) > now),
    quota: {
      used: isRunning ? account.quotaUsed : 0,
      limit: callsPerHour(isActive),
      blockedUntil: quotaBlockedUntil && quotaBlockedUntil > now ? quotaBlockedUntil.toISOString() : null,
    },
  }
}
