import type { Request } from 'express'
import type { Callback, PhoneNumber, SimulatorState } from '../state/simulator-state.ts'
import { selectFields } from './select-fields.ts'

/** A phone number as Graph shows it, with the fields asked for. */
export function phoneNumberNode(state: SimulatorState, request: Request, number: PhoneNumber) {
  return selectFields(request, allFields(state, number), 'WhatsAppBusinessPhoneNumber', DEFAULT_FIELDS)
}

const DEFAULT_FIELDS = [
  'verified_name',
  'code_verification_status',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
  'webhook_configuration',
] as const

function allFields(state: SimulatorState, number: PhoneNumber) {
  const subscription = state.accounts.get(number.wabaId)?.subscriptions.get(number.appId)
  const urlOf = (callback: Callback | null | undefined) => callback?.url
  return {
    id: number.id,
    display_phone_number: number.displayPhoneNumber,
    verified_name: number.verifiedName,
    quality_rating: number.qualityRating,
    name_status: number.nameStatus,
    new_name_status: 'NONE',
    code_verification_status: 'VERIFIED',
    status: number.registered ? 'CONNECTED' : 'DISCONNECTED',
    account_mode: 'LIVE',
    platform_type: number.registered ? 'CLOUD_API' : 'NOT_APPLICABLE',
    is_official_business_account: false,
    is_on_biz_app: false,
    is_pin_enabled: true,
    country_dial_code: number.displayPhoneNumber.match(/^\+?(\d{1,3})[ -]/)?.[1],
    health_status: { can_send_message: number.registered ? 'AVAILABLE' : 'BLOCKED' },
    throughput: { level: throughputLevel(number) },
    whatsapp_business_manager_messaging_limit: number.messagingLimit,
    webhook_configuration: {
      phone_number: urlOf(number.override),
      whatsapp_business_account: urlOf(subscription?.override),
      application: urlOf(state.apps.get(number.appId)?.callback),
    },
  }
}

const throughputLevel = ({ registered, throughput }: PhoneNumber): string => {
  if (!registered) return 'NOT_APPLICABLE'
  return throughput > 80 ? 'HIGH' : 'STANDARD'
}
