import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../../lib/document-title.ts'
import { ProfilePanel } from './profile-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'

/** What concerns oneself and no workspace. */
export function AccountPage() {
  const { t } = useTranslation('account')
  useDocumentTitle(t('title'))
  return (
    <div className="w-full max-w-220 px-4 py-6 md:px-10 md:py-7">
      <h1 className="font-semibold text-2xl tracking-tight">{t('title')}</h1>
      <p className="mt-0.5 text-pretty text-ink2">{t('description')}</p>
      <div className="mt-6 flex flex-col gap-5">
        <ProfilePanel />
        <SessionsPanel />
      </div>
    </div>
  )
}
