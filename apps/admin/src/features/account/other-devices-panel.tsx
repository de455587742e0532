import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { signOutElsewhere } from '../../lib/auth-client.ts'
import { errorText } from '../../lib/errors.ts'
import { toast } from '../../lib/toast.ts'

/** A lost phone, a shared computer: every session but this one ends. */
export function OtherDevicesPanel() {
  const { t } = useTranslation('account')
  const [asking, setAsking] = useState(false)
  const end = useMutation({
    mutationFn: signOutElsewhere,
    onSuccess: () => toast.success(t('devices.ended')),
    onError: (error) => toast.error(errorText(error)),
    onSettled: () => setAsking(false),
  })
  return (
    <Panel title={t('devices.title')}>
      <p className="max-w-prose text-ink2">{t('devices.text')}</p>
      <Button onClick={() => setAsking(true)} className="mt-4">
        {t('devices.end')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('devices.confirm.title')}
        description={t('devices.confirm.text')}
        confirmLabel={t('devices.end')}
        busy={end.isPending}
        onConfirm={() => end.mutate()}
      />
    </Panel>
  )
}
