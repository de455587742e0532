import { Command, LogOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../components/ui/kbd.tsx'
import {
  MenuItem,
  MenuLabel,
  MenuPanel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from '../../components/ui/menu.tsx'
import type { MenuPanelProps } from '../../components/ui/menu-button.tsx'
import { COMMAND_KEY } from '../../lib/command-key.ts'
import { currentLanguage, LANGUAGES } from '../../lib/i18n.ts'
import { speakLanguage } from '../../lib/speak-language.ts'
import { setTheme, THEMES, useTheme } from '../../lib/theme.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { openPalette } from './palette/palette-state.ts'
import { useSignOut } from './use-sign-out.ts'

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
      <MenuRadioGroup value={currentLanguage()} onValueChange={speakLanguage}>
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
      <MenuItem onClick={openPalette}>
        <Command size={18} strokeWidth={1.75} aria-hidden className="text-ink2" />
        <span className="flex-1">{t('account.palette')}</span>
        <Kbd className="pointer-coarse:hidden">{COMMAND_KEY} K</Kbd>
      </MenuItem>
      <MenuItem onClick={leave}>
        <LogOut size={18} strokeWidth={1.75} aria-hidden className="text-ink2" />
        {t('account.signOut')}
      </MenuItem>
    </MenuPanel>
  )
}
