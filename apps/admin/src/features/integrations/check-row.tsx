import type { ConnectionCheck } from '@recado/workspaces/schemas'
import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { cn } from '../../lib/cn.ts'
import { formatDate } from '../../lib/format.ts'

const MARKS = {
  ok: { icon: CircleCheck, className: 'text-accent-text' },
  failed: { icon: CircleAlert, className: 'text-bad' },
  skipped: { icon: CircleMinus, className: 'text-ink3' },
}

/** One check in plain words: what is so, and if it is wrong, how to mend it and what the other side said. */
export function CheckRow({ check, onSwapIds }: { check: ConnectionCheck; onSwapIds: () => void }) {
  const { t } = useTranslation(['connection', 'integrations', 'lumibot'])
  const { icon: Icon, className } = MARKS[check.status]
  const values = readable(check.values)
  return (
    <li
      className={cn(
        'flex gap-3 py-2.5',
        check.status === 'failed' ? '-mx-2.5 my-1 rounded-lg bg-bad-soft px-2.5' : 'not-last:border-b',
      )}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden className={cn('mt-px shrink-0', className)} />
      <div className="min-w-0 flex-1 text-md">
        <p className="font-semibold text-ink">
          <span className="sr-only">{t(`integrations:test.status.${check.status}`)}: </span>
          {check.code === 'CHECK_SKIPPED'
            ? t(`integrations:test.check.${check.id}`)
            : t(`${check.code}.title`, { replace: values })}
        </p>
        <p className="break-words text-ink2">{t(`${check.code}.text`, { replace: values })}</p>
        {check.status === 'failed' &&
          (check.code.startsWith('LUMIBOT_') ? (
            values.message && (
              <p className="mt-1 break-words text-ink2 text-sm">
                {t('lumibot:saidByLumibot', { message: values.message })}
              </p>
            )
          ) : (
            <MetaSays code={values.code} message={values.message} />
          ))}
        {check.code === 'IDS_SWAPPED' && (
          <Button size="sm" className="mt-2" onClick={onSwapIds}>
            {t('integrations:test.swap')}
          </Button>
        )}
      </div>
    </li>
  )
}

// Meta speaks English only; quoted, because it may say more than our text.
function MetaSays({ code, message }: { code: string | undefined; message: string | undefined }) {
  const { t } = useTranslation('integrations')
  if (!code && !message) return null
  return (
    <p className="mt-1 break-words text-ink2 text-sm">
      {message && <span>{t('test.metaSays', { message })} </span>}
      {code && <span className="whitespace-nowrap">{t('test.metaCode', { code })}</span>}
    </p>
  )
}

// Moments come as ISO strings under names that end in `at`.
const readable = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, /at$/i.test(key) && value ? formatDate(value) : value]),
  )
