import { lazy, Suspense } from 'react'
import { loadTexts } from '../../lib/i18n.ts'
import { useAlerts } from './use-alerts.ts'

// Most days there is nothing to tell: the banner and its texts come with the first alert.
const AlertBanner = lazy(async () => {
  const [{ AlertBanner }] = await Promise.all([import('./alert-banner.tsx'), loadTexts('alerts')])
  return { default: AlertBanner }
})

/** What stops or endangers the business, above every page. */
export function AlertsNotice() {
  const alerts = useAlerts()
  // The live region must exist before its text does, or screen readers miss it.
  return (
    <div role="status" className="shrink-0">
      {alerts && (alerts.items.length > 0 || alerts.stopped) && (
        <Suspense>
          <AlertBanner alerts={alerts} />
        </Suspense>
      )}
    </div>
  )
}
