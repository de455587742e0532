import type { ConversationSummary } from '@recado/inbox/schemas'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { ClientPanel } from './client-panel.tsx'

/** The customer's details where there is no room beside the thread. */
export function ClientSheet({ conversation, onClose }: { conversation: ConversationSummary; onClose: () => void }) {
  const { t } = useTranslation('inbox')
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title={t('thread.details')}>
      <div className="-mx-4.5 -mt-5">
        <ClientPanel conversation={conversation} />
      </div>
    </Dialog>
  )
}
