import type { MessageDto } from '@recado/inbox/schemas'
import { useTranslation } from 'react-i18next'
import { EmojiPicker } from '../../../../components/emoji/emoji-picker.tsx'
import { Dialog } from '../../../../components/ui/dialog.tsx'
import { useReact } from './use-react.ts'

/** Every emoji there is, to react with. */
export function ReactionDialog({ message, onClose }: { message: MessageDto; onClose: () => void }) {
  const { t } = useTranslation('thread')
  const react = useReact()
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('menu.react')}>
      <EmojiPicker
        onPick={(emoji) => {
          onClose()
          react(message, emoji)
        }}
      />
    </Dialog>
  )
}
