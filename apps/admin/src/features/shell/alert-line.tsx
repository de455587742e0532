import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExternalLink, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass } from '../../components/ui/button.tsx'
import { cn } from '../../lib/cn.ts'
import { toast } from '../../lib/toast.ts'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { useAlertTexts } from './use-alert-texts.ts'
import type { AlertList } from './use-alerts.ts'

export type AlertItem = AlertList['items'][number]

/** What happened, what to do, and the way there. On a phone the explanation waits until it is asked for. */
export function AlertLine({ alert, isOpen }: { alert: AlertItem; isOpen: boolean }) {
  const { title, text, notes } = useAlertTexts(alert)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 flex-1 basis-64 py-1">
        <strong className="font-semibold">{title}</strong>{' '}
        <span className={cn(!isOpen && 'max-sm:hidden')}>{text}</span>
        {isOpen &&
          notes.map((note) => (
            <span key={note} className="mt-0.5 block break-words text-sm">
              {note}
            </span>
          ))}
      </p>
      <div className="flex shrink-0 items-center gap-1">
        {alert.action && <AlertLink action={alert.action} />}
        {alert.canDismiss && <DismissButton alert={alert} title={title} />}
      </div>
    </div>
  )
}

/** Meta's pages, for what can only be mended there. */
const META_PAGES = {
  templates: 'https://business.facebook.com/wa/manage/message-templates/',
  phoneNumbers: 'https://business.facebook.com/wa/manage/phone-numbers/',
  accountQuality: 'https://business.facebook.com/business-support-home/',
  billing: 'https://business.facebook.com/billing_hub/',
} as const

function AlertLink({ action }: { action: NonNullable<AlertItem['action']> }) {
  const { t } = useTranslation('alerts')
  const { slug } = useWorkspace()
  const className = buttonClass({ variant: 'secondary', size: 'sm' })
  const label = t(`action.${action}`)
  if (action === 'integration') {
    return (
      <Link to="/w/$slug/settings/integrations" params={{ slug }} className={className}>
        {label}
      </Link>
    )
  }
  return (
    <a href={META_PAGES[action]} target="_blank" rel="noreferrer" className={className}>
      {label}
      <ExternalLink size={14} strokeWidth={1.75} aria-hidden />
    </a>
  )
}

function DismissButton({ alert, title }: { alert: AlertItem; title: string }) {
  const { t } = useTranslation('alerts')
  const { slug } = useWorkspace()
  const queryClient = useQueryClient()
  const dismiss = useMutation(
    trpc.alerts.dismiss.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.alerts.list.queryFilter({ workspace: slug })),
      onError: () => toast.error(t('dismissFailed')),
    }),
  )
  return (
    <Button
      variant="ghost"
      size="sm"
      busy={dismiss.isPending}
      aria-label={t('dismiss', { title })}
      onClick={() => dismiss.mutate({ workspace: slug, alertId: alert.id })}
    >
      <X size={16} strokeWidth={1.75} aria-hidden />
    </Button>
  )
}
