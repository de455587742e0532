import type { OutgoingKind } from '@recado/whatsapp/schemas'
import {
  ContactRound,
  ExternalLink,
  LayoutTemplate,
  List,
  type LucideIcon,
  MapPin,
  MapPinned,
  MessageSquareReply,
  Undo2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MenuCheckItem, MenuItem, MenuPanel, MenuSeparator } from '../../../components/ui/menu.tsx'
import type { MenuPanelProps } from '../../../components/ui/menu-button.tsx'
import { setUndoSend, useUndoSend } from '../undo-send.ts'
import type { BuilderKind } from './builders/message-draft.ts'

export type AddChoice = BuilderKind | 'template'

const ICONS: Record<AddChoice, LucideIcon> = {
  template: LayoutTemplate,
  buttons: MessageSquareReply,
  list: List,
  url_button: ExternalLink,
  location: MapPin,
  location_request: MapPinned,
  contacts: ContactRound,
}
const CHOICES = Object.keys(ICONS) as AddChoice[]

/** What is built rather than written, as far as the channel carries it; and how sending goes. */
export function AddMenu({
  kinds,
  onChoose,
  ...panel
}: MenuPanelProps & { kinds: readonly OutgoingKind[]; onChoose: (choice: AddChoice) => void }) {
  const { t } = useTranslation('composer')
  const isUndoOn = useUndoSend()
  return (
    <MenuPanel {...panel} label={t('add.open')}>
      {CHOICES.filter((choice) => kinds.includes(choice)).map((choice) => {
        const Icon = ICONS[choice]
        return (
          <MenuItem key={choice} onClick={() => onChoose(choice)}>
            <Icon size={16} strokeWidth={1.75} aria-hidden />
            {t(`add.${choice}`)}
          </MenuItem>
        )
      })}
      <MenuSeparator />
      <MenuCheckItem checked={isUndoOn} onCheckedChange={setUndoSend}>
        <Undo2 size={16} strokeWidth={1.75} aria-hidden />
        {t('add.undoSend')}
      </MenuCheckItem>
    </MenuPanel>
  )
}
