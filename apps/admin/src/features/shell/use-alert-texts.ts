import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format.ts'
import { formatPhone } from '../../lib/phone.ts'
import type { AlertList } from './use-alerts.ts'

type AlertItem = AlertList['items'][number]

/** The words of an alert: what happened, what to do, and Meta's own words and dates below. */
export function useAlertTexts({ kind, details }: AlertItem): { title: string; text: string; notes: string[] } {
  const { t } = useTranslation('alerts')
  const word = (key: string): string | null => {
    const value = details[key]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null
  }
  const phone = word('phone')
  const values = {
    phone: phone ? formatPhone(phone) : t('theNumber'),
    name: word('name') ?? '…',
    template: word('template') ?? '…',
    date: word('date') ?? '…',
    from: word('from') ?? '…',
    to: word('to') ?? '…',
  }
  const words = word('text') ?? word('details') ?? word('title') ?? word('reason') ?? word('violation') ?? word('event')
  const until = word('until') ?? word('when')
  return {
    title: t(`kind.${kind}.title`, values),
    text: t(`kind.${kind}.text`, values),
    notes: [
      ...(words ? [IS_CODE.test(words) ? t('metaReason', { code: words }) : t('metaSays', { words })] : []),
      ...(until ? [t('until', { when: formatDate(until) })] : []),
    ],
  }
}

/** Meta's names for reasons, as opposed to sentences. */
const IS_CODE = /^[A-Z0-9_]+$/
