import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/ui/copy-button.tsx'

const STEPS = ['credentials', 'token', 'secret', 'webhook', 'fields'] as const

/** Where all of this is found at Meta, for who does it the first time. */
export function WebhookHelp({ sharedWebhookUrl }: { sharedWebhookUrl: string }) {
  const { t } = useTranslation('integrations')
  return (
    <details className="group rounded-lg border">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-lg px-3.5 py-2.5 font-semibold text-md hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight size={16} strokeWidth={1.75} aria-hidden className="text-ink2 transition group-open:rotate-90" />
        {t('help.title')}
      </summary>
      <div className="px-3.5 pt-1 pb-3.5 text-ink2 text-md">
        <ol className="flex list-decimal flex-col gap-2 pl-5 marker:font-semibold marker:text-ink">
          {STEPS.map((step) => (
            <li key={step} className="pl-1">
              <span className="font-semibold text-ink">{t(`help.${step}.title`)}</span> {t(`help.${step}.text`)}
            </li>
          ))}
        </ol>
        <div className="mt-4 border-t pt-3">
          <p>
            <span className="font-semibold text-ink">{t('help.shared.title')}</span> {t('help.shared.text')}
          </p>
          <p className="mt-2 flex items-center gap-2">
            <code className="min-w-0 flex-1 truncate rounded-md bg-sunken px-2 py-1 font-sans text-ink">
              {sharedWebhookUrl}
            </code>
            <CopyButton text={sharedWebhookUrl} />
          </p>
        </div>
      </div>
    </details>
  )
}
