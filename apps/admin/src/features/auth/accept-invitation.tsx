import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FormError } from '../../components/form/form-error.tsx'
import { Button } from '../../components/ui/button.tsx'
import { signOut } from '../../lib/auth-client.ts'
import { renewSession } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

/** For someone signed in: join, or, when the invitation went to another address, change the account first. */
export function AcceptInvitation({
  token,
  email,
  user,
}: {
  token: string
  email: string
  user: { email: string; name: string }
}) {
  const { t } = useTranslation(['auth', 'common'])
  const router = useRouter()
  const accept = useMutation(
    trpc.invitations.accept.mutationOptions({
      onSuccess: async ({ workspace: { slug } }) => {
        await renewSession()
        await router.navigate({ to: '/w/$slug/inbox/{-$conversationId}', params: { slug }, replace: true })
      },
    }),
  )
  const change = useMutation({
    mutationFn: async () => {
      await signOut()
      await renewSession()
      await router.invalidate()
    },
  })
  const isOther = user.email.toLowerCase() !== email.toLowerCase()
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink2">
        {isOther
          ? t('invitation.otherAccount', { email, current: user.email })
          : t('invitation.signedInAs', { email: user.email })}
      </p>
      <FormError error={accept.error ?? change.error} />
      {isOther ? (
        <Button size="lg" busy={change.isPending} onClick={() => change.mutate()}>
          {t('common:account.signOut')}
        </Button>
      ) : (
        <Button variant="primary" size="lg" busy={accept.isPending} onClick={() => accept.mutate({ token })}>
          {t('invitation.accept')}
        </Button>
      )}
    </div>
  )
}
