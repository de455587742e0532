import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from '../../lib/auth-client.ts'
import { errorText, readError } from '../../lib/errors.ts'
import { renewSession } from '../../lib/session.ts'
import { toast } from '../../lib/toast.ts'

/** The way out; who could not leave is told. */
export function useSignOut(): () => Promise<void> {
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
