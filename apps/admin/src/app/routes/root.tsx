import { createRootRoute, Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { onSessionExpired } from '../../lib/query-client.ts'
import { renewSession } from '../../lib/session.ts'

export const rootRoute = createRootRoute({ component: RootLayout })

function RootLayout() {
  const { t } = useTranslation()
  useFocusOnPageChange()
  useSignInWhenExpired()
  return (
    <>
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 font-semibold text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skipToContent')}
      </a>
      <Outlet />
    </>
  )
}

// Another page: screen reader and keyboard start at its content. Another conversation is the same page, and focus stays.
function useFocusOnPageChange() {
  const router = useRouter()
  useEffect(() => {
    let page: string | undefined
    return router.subscribe('onRendered', () => {
      const next = router.state.matches.at(-1)?.routeId
      if (page !== undefined && page !== next && !hasAutofocus()) document.getElementById('main')?.focus()
      page = next
    })
  }, [router])
}

const hasAutofocus = (): boolean =>
  document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement

function useSignInWhenExpired() {
  const router = useRouter()
  useEffect(
    () =>
      onSessionExpired(() => {
        const { pathname, href } = router.state.location
        if (!pathname.startsWith('/w/')) return
        const leave = () => router.navigate({ to: '/sign-in', search: { redirect: href } })
        // Where the network went meanwhile, whatever asks next is told again.
        renewSession().then(leave, () => undefined)
      }),
    [router],
  )
}
