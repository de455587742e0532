import { useRouter } from '@tanstack/react-router'
import { LogOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import {
  MenuItem,
  MenuLabel,
  MenuPanel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from '../../components/ui/menu.tsx'
import type { MenuPanelProps } from '../../components/ui/menu-button.tsx'
import { signOut } from '../../lib/auth-client.ts'
import { errorText, readError } from '../../lib/errors.ts'
import { chooseLanguage, currentLanguage, LANGUAGES, type Language } from '../../lib/i18n.ts'
import { renewSession } from '../../lib/session.ts'
import { setTheme, THEMES, useTheme } from '../../lib/theme.ts'
import { toast } from '../../lib/toast.ts'
import { trpcClient } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

/** Who one is, the language and theme of the page, and the way out. */
export function UserMenu(props: MenuPanelProps) {
  const { t } = useTranslation()
  const { user } = useWorkspace()
  const leave = useSignOut()
  const theme = useTheme()
  return (
    <MenuPanel label={t('account.menu')} {...props}>
      <div className="px-2 pt-2 pb-2.5">
        <p className="truncate font-semibold">{user.name}</p>
        <p className="truncate text-ink2 text-sm">{user.email}</p>
      </div>
      <MenuSeparator />
      <MenuRadioGroup value={currentLanguage()} onValueChange={changeLanguage}>
        <MenuLabel>{t('language.label')}</MenuLabel>
        {LANGUAGES.map((language) => (
          <MenuRadioItem key={language} value={language}>
            <span lang={language}>{t(`language.${language}`)}</span>
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuRadioGroup value={theme} onValueChange={setTheme}>
        <MenuLabel>{t('theme.label')}</MenuLabel>
        {THEMES.map((one) => (
          <MenuRadioItem key={one} value={one}>
            {t(`theme.${one}`)}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem onClick={leave}>
        <LogOut size={18} strokeWidth={1.75} aria-hidden className="text-ink2" />
        {t('account.signOut')}
      </MenuItem>
    </MenuPanel>
  )
}

function useSignOut() {
  const { t } = useTranslation()
  const router = useRouter()
  return async () => {
    try {
      await signOut()
    } catch (error) {
      const isElsewhere = readError(error).code === 'INVALID_ORIGIN'
      toast.error(isElsewhere ? errorText(error) : t('account.signOutFailed'))
      return
    }
    await renewSession()
    await router.navigate({ to: '/sign-in' })
  }
}

// The page changes at once; that other devices and mails follow is worth a try, not a wait.
function changeLanguage(language: Language) {
  void chooseLanguage(language)
  trpcClient.session.updateProfile.mutate({ locale: language }).catch(() => undefined)
}
