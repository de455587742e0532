import type { SetupProgress } from '@recado/inbox/schemas'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/ui/badge.tsx'
import { buttonClass } from '../../components/ui/button.tsx'
import { CopyButton } from '../../components/ui/copy-button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { type GUIDE_STEPS, WEBHOOK_FIELDS } from './guide-steps.ts'

/** What a step needs at hand: values to copy, the list of fields, the way to the next page. */
export function GuideStepExtra({
  step,
  progress,
}: {
  step: (typeof GUIDE_STEPS)[number]['key']
  progress: SetupProgress
}) {
  const { t } = useTranslation('guide')
  const { slug } = useWorkspace()
  switch (step) {
    case 'credentials':
      return (
        <Link to="/w/$slug/settings/integrations" params={{ slug }} className={`${buttonClass()} self-start`}>
          {t('toForm')}
        </Link>
      )
    case 'webhook':
      return <WebhookValues />
    case 'fields':
      return <WebhookFields />
    case 'first':
      return <FirstConversation phone={progress.displayPhoneNumber} />
    default:
      return null
  }
}

function WebhookValues() {
  const { t } = useTranslation('guide')
  const { slug } = useWorkspace()
  const { data } = useQuery(trpc.integrations.get.queryOptions({ workspace: slug }))
  if (!data) return null
  return (
    <div className="flex max-w-prose flex-col gap-3">
      <Field label={t('callbackUrl')}>
        <Input readOnly value={data.webhookUrl} trailing={<CopyButton text={data.webhookUrl} />} />
      </Field>
      {data.verifyToken ? (
        <Field label={t('verifyToken')}>
          <Input readOnly value={data.verifyToken} trailing={<CopyButton text={data.verifyToken} />} />
        </Field>
      ) : (
        <p className="text-bad text-md">{t('noVerifyToken')}</p>
      )}
    </div>
  )
}

function WebhookFields() {
  const { t } = useTranslation('guide')
  return (
    <ul className="grid max-w-prose gap-x-5 gap-y-2">
      {WEBHOOK_FIELDS.map((field) => (
        <li key={field} className="flex flex-wrap items-baseline gap-x-2">
          <code className="rounded-md bg-sunken px-1.5 py-0.5 font-mono text-sm">{field}</code>
          <span className="text-ink2 text-md">{t(`fields.${field}`)}</span>
          {field === 'messages' && <Badge tone="accent">{t('fields.required')}</Badge>}
        </li>
      ))}
    </ul>
  )
}

function FirstConversation({ phone }: { phone: string | null }) {
  const { t } = useTranslation('guide')
  const { slug } = useWorkspace()
  const digits = phone?.replace(/\D/g, '')
  return (
    <div className="flex flex-wrap gap-2">
      {digits && (
        <a href={`https://wa.me/${digits}`} target="_blank" rel="noreferrer" className={buttonClass()}>
          {t('writeTo', { number: phone })}
        </a>
      )}
      <Link to="/w/$slug/inbox/{-$conversationId}" params={{ slug }} className={buttonClass()}>
        {t('toInbox')}
      </Link>
    </div>
  )
}
