import type { ConversationSummary } from '@recado/inbox/schemas'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { loadTexts } from '../../../lib/i18n.ts'

const TemplateDialog = lazy(async () => {
  const [{ TemplateDialog }] = await Promise.all([import('./template-dialog.tsx'), loadTexts('composer', 'template')])
  return { default: TemplateDialog }
})

/** The way to write when the window is closed. */
export function TemplateChoice({ conversation: { id } }: { conversation: ConversationSummary }) {
  const { t } = useTranslation('inbox')
  const [choosing, setChoosing] = useState(false)
  return (
    <div className="mt-2.5">
      <Button variant="primary" onClick={() => setChoosing(true)}>
        {t('composer.closed.template')}
      </Button>
      {choosing && (
        <Suspense>
          <TemplateDialog conversationId={id} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </div>
  )
}
