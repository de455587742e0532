import { isRecord } from '../webhook/is-record.ts'
import type { WebhookEvent } from '../webhook/webhook-change.ts'
import type { AccountNews } from './account-news.ts'
import { readAccountAlert, readAccountReview, readAccountUpdate, readCapability } from './read-business-news.ts'
import { readNameUpdate, readQualityUpdate, readSecurity } from './read-number-news.ts'
import { readPreferences } from './read-preferences.ts'
import { readTemplateNews } from './read-template-news.ts'

type Reader = (value: Record<string, unknown>) => AccountNews[]

const READERS = new Map<string, Reader>(
  Object.entries({
    message_template_status_update: readTemplateNews,
    message_template_quality_update: readTemplateNews,
    message_template_components_update: readTemplateNews,
    template_category_update: readTemplateNews,
    phone_number_quality_update: readQualityUpdate,
    phone_number_name_update: readNameUpdate,
    security: readSecurity,
    account_update: readAccountUpdate,
    account_review_update: readAccountReview,
    account_alerts: readAccountAlert,
    business_capability_update: readCapability,
    user_preferences: readPreferences,
  }),
)

/** What an event means here; nothing for a field that is not known, or one that says nothing we act on. Never throws. */
export function readAccountNews({ field, payload }: WebhookEvent): AccountNews[] {
  const value = payload.value
  return isRecord(value) ? (READERS.get(field)?.(value) ?? []) : []
}
