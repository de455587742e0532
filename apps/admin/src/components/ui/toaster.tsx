import { useTranslation } from 'react-i18next'
import { Toaster as Sonner } from 'sonner'
import { resolveTheme, useTheme } from '../../lib/theme.ts'

/** Where toasts appear. Loaded with the first one, by lib/toast.ts. */
export function Toaster() {
  const { t } = useTranslation()
  return (
    <Sonner
      theme={resolveTheme(useTheme())}
      // Beside the rail, and on a phone above the composer: never over where one writes or sends.
      position="bottom-left"
      offset={{ left: 76, bottom: 16 }}
      mobileOffset={{ bottom: 112 }}
      style={{ fontFamily: 'inherit' }}
      containerAriaLabel={t('notifications')}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg border bg-surface px-3.5 py-3 text-base text-ink shadow-popup',
          description: 'text-ink2 text-md',
          actionButton: 'ml-auto shrink-0 rounded-md px-2 py-1 font-semibold text-accent-text text-md hover:bg-sunken',
        },
      }}
    />
  )
}
