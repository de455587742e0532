import type { TemplateChange } from '@recado/templates/schemas'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx'
import type { TemplateSaving } from './use-save-template.ts'

/** Keep it here, or hand it to Meta. */
export function EditorActions({
  saving,
  change,
  isNew,
}: {
  saving: TemplateSaving
  change: TemplateChange
  isNew: boolean
}) {
  const { t } = useTranslation('templates')
  const [asking, setAsking] = useState(false)
  const isDraft = change.allows === 'ALL'
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {isDraft && (
        <Button busy={saving.isSaving} onClick={saving.save}>
          {t(isNew ? 'saveNew' : 'save')}
        </Button>
      )}
      <Button variant="primary" busy={saving.isSubmitting} onClick={() => saving.isComplete() && setAsking(true)}>
        <Send size={15} strokeWidth={1.75} aria-hidden />
        {t(isDraft ? 'submit' : 'submitChange')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        tone="primary"
        title={t(isDraft ? 'confirm.title' : 'confirm.changeTitle')}
        description={t(isDraft ? 'confirm.text' : 'confirm.changeText')}
        confirmLabel={t(isDraft ? 'submit' : 'submitChange')}
        onConfirm={() => {
          setAsking(false)
          saving.submit()
        }}
      />
    </div>
  )
}
