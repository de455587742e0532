import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

let title = document.title
let badge = 0

const write = () => {
  document.title = badge > 0 ? `(${badge > 99 ? '99+' : badge}) ${title}` : title
}

/** Names the page in the tab and in the browser's history: `Inbox · Recado`. */
export function useDocumentTitle(page: string): void {
  const { t } = useTranslation()
  useEffect(() => {
    title = t('pageTitle', { page })
    write()
  }, [page, t])
}

/** How much waits, before the page's name: what one sees of a tab one does not look at. */
export function useTitleBadge(count: number): void {
  useEffect(() => {
    badge = count
    write()
    return () => {
      badge = 0
      write()
    }
  }, [count])
}
