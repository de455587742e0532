import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormError } from '../../components/form/form-error.tsx'
import { EntryFrame } from '../../components/layout/entry-frame.tsx'
import { buttonClass } from '../../components/ui/button.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { textLinkClass } from '../../components/ui/text-link.ts'
import { useSession } from '../../lib/session.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import { AcceptInvitation } from './accept-invitation.tsx'
import { RegisterForm } from './register-form.tsx'

/** The page behind an invitation's link, for the four ways one can come to it. */
export function InvitationPage() {
  const { t } = useTranslation(['auth', 'common'])
  const { token } = useParams({ from: '/invite/$token' })
  const { user } = useSession()
  // Asked for once: joining uses it up and empties the cache while this page still shows.
  const [known, setKnown] = useState<Outputs['invitations']['get']>()
  const invitation = useQuery(trpc.invitations.get.queryOptions({ token }, { enabled: !known }))
  if (invitation.data && !known) setKnown(invitation.data)
  if (invitation.error) {
    return (
      <EntryFrame
        title={t('invitation.broken')}
        footer={
          <Link to="/" className={textLinkClass}>
            {t('common:action.toStart')}
          </Link>
        }
      >
        <FormError error={invitation.error} />
      </EntryFrame>
    )
  }
  if (!known) return <LoadingInvitation />
  const { workspaceName, invitedByName, role, email, hasAccount } = known
  const roleName = t(`common:role.${role}.name`)
  return (
    <EntryFrame
      title={t('invitation.title', { workspace: workspaceName })}
      description={
        <>
          <p>
            {invitedByName
              ? t('invitation.by', { name: invitedByName, role: roleName })
              : t('invitation.as', { role: roleName })}
          </p>
          <p className="mt-1 text-md">{t(`common:role.${role}.description`)}</p>
        </>
      }
    >
      {user ? (
        <AcceptInvitation token={token} email={email} user={user} />
      ) : hasAccount ? (
        <div className="flex flex-col gap-3">
          <p className="text-ink2">{t('invitation.hasAccount', { email })}</p>
          <Link
            to="/sign-in"
            search={{ redirect: `/invite/${token}` }}
            className={buttonClass({ variant: 'primary', size: 'lg' })}
          >
            {t('signIn.submit')}
          </Link>
        </div>
      ) : (
        <RegisterForm token={token} email={email} />
      )}
    </EntryFrame>
  )
}

function LoadingInvitation() {
  const { t } = useTranslation('auth')
  return (
    <EntryFrame title={t('invitation.loading')}>
      <div className="flex flex-col gap-4">
        <Skeleton className="h-9.5 rounded-md" />
        <Skeleton className="h-9.5 rounded-md" />
        <Skeleton className="h-10 rounded-lg" />
      </div>
    </EntryFrame>
  )
}
