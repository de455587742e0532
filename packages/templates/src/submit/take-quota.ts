import { AppError, type Sql } from '@recado/core'
import { takeManagementQuota } from '@recado/workspaces'
import type { TemplateAccount } from '../template-context.ts'

/** Counts a call of a person's before it is made. RATE_LIMITED with `details.until` when Meta's hour is used up. */
export async function takeQuota(pool: Sql, account: TemplateAccount): Promise<void> {
  const grant = await takeManagementQuota(pool, account)
  if (grant.kind === 'granted') return
  const until = grant.until.toISOString()
  throw new AppError('RATE_LIMITED', `Meta's hourly limit of calls for this account is used up until ${until}.`, {
    details: { until },
  })
}
