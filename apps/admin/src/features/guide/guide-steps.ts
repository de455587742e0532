import type { SetupProgress } from '@recado/inbox/schemas'

/** `null`: what happens at Meta alone cannot be told from here. */
type IsDone = (progress: SetupProgress) => boolean | null

interface GuideStep {
  key: 'portfolio' | 'app' | 'number' | 'token' | 'credentials' | 'webhook' | 'fields' | 'publish' | 'first'
  /** Of work; waiting for Meta is told in the text. */
  minutes: number
  /** Where at Meta it is done. */
  url: string | null
  isDone: IsDone
}

const onlyMetaKnows: IsDone = () => null

/** In the order in which they are done. A token that works proves the app it was made for. */
export const GUIDE_STEPS: readonly GuideStep[] = [
  {
    key: 'portfolio',
    minutes: 20,
    url: 'https://business.facebook.com/latest/settings/security_center',
    isDone: onlyMetaKnows,
  },
  { key: 'app', minutes: 5, url: 'https://developers.facebook.com/apps', isDone: ({ token }) => token },
  {
    key: 'number',
    minutes: 10,
    url: 'https://business.facebook.com/latest/whatsapp_manager/phone_numbers',
    isDone: ({ number }) => number,
  },
  {
    key: 'token',
    minutes: 10,
    url: 'https://business.facebook.com/latest/settings/system_users',
    isDone: ({ token }) => token,
  },
  { key: 'credentials', minutes: 5, url: null, isDone: hasCredentials },
  {
    key: 'webhook',
    minutes: 5,
    url: 'https://developers.facebook.com/apps',
    isDone: ({ verifiedAt }) => verifiedAt !== null,
  },
  {
    key: 'fields',
    minutes: 3,
    url: 'https://developers.facebook.com/apps',
    isDone: ({ receivedAt }) => receivedAt !== null,
  },
  {
    key: 'publish',
    minutes: 5,
    url: 'https://business.facebook.com/latest/whatsapp_manager/overview',
    isDone: onlyMetaKnows,
  },
  {
    key: 'first',
    minutes: 2,
    url: null,
    isDone: ({ receivedAt, sentAt }) => receivedAt !== null && sentAt !== null,
  },
]

export function hasCredentials({ number, token, appSecret }: SetupProgress): boolean {
  return number && token && appSecret
}

/** What Meta should tell, the necessary first: the webhook fields of the Cloud API that change something here. */
export const WEBHOOK_FIELDS = [
  'messages',
  'message_template_status_update',
  'message_template_quality_update',
  'template_category_update',
  'message_template_components_update',
  'phone_number_quality_update',
  'phone_number_name_update',
  'account_update',
  'account_review_update',
  'account_alerts',
  'business_capability_update',
  'user_preferences',
  'security',
] as const
