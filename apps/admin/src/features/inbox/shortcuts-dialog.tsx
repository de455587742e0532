import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/ui/dialog.tsx'
import { Kbd } from '../../components/ui/kbd.tsx'
import { SHORTCUTS } from './keyboard.ts'

export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('inbox')
  const lines = [
    ...SHORTCUTS.map(({ action, keys }) => ({ text: t(`shortcuts.${action}`), keys })),
    { text: t('shortcuts.send'), keys: ['Enter'] },
    { text: t('shortcuts.newline'), keys: ['Shift', 'Enter'] },
  ]
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('shortcuts.title')}>
      <dl className="flex flex-col divide-y">
        {lines.map(({ text, keys }) => (
          <div key={text} className="flex items-center justify-between gap-4 py-2">
            <dt>{text}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
