import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** Names the page in the tab and in the browser's history: `Inbox · Recado`. */
export function useDocumentTitle(page: string): void {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = t('pageTitle', { page })
  }, [page, t])
}
