import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../lib/cn.ts'
import { IconButton } from './icon-button.tsx'

/** A modal window: focus goes in, Escape closes, focus returns. On a phone it rises from the bottom edge. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  wide = false,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  footer?: ReactNode
  wide?: boolean
}) {
  const { t } = useTranslation()
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          // Where one goes on, not the button that leads out again.
          initialFocus={() => popup.current?.querySelector<HTMLElement>('input:not([hidden]), textarea') ?? true}
          className={cn(
            'fixed inset-x-0 bottom-0 z-40 flex max-h-[90dvh] flex-col gap-4 overflow-y-auto rounded-t-xl border bg-surface p-5 shadow-popup outline-none transition-[opacity,translate] duration-150 data-ending-style:translate-y-2 data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0',
            'sm:top-[18dvh] sm:bottom-auto sm:mx-auto sm:max-h-[70dvh] sm:w-full sm:rounded-xl',
            wide ? 'sm:max-w-2xl' : 'sm:max-w-lg',
          )}
        >
          <div className="-mt-1 -mr-1 flex items-start justify-between gap-4">
            <div className="min-w-0 pt-1">
              <Base.Title className="font-semibold text-ink text-xl">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-ink2 text-base">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon={X} label={t('action.close')} />} />
          </div>
          {children}
          {footer && <div className="flex flex-wrap justify-end gap-2">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
