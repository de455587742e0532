import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { canSignIn } from '../../lib/address.ts'
import { loadTexts } from '../../lib/i18n.ts'
import { trpc } from '../../lib/trpc.ts'

// Whoever set PUBLIC_URL right never needs it, nor its texts.
const WrongAddress = lazy(async () => {
  const [{ WrongAddress }] = await Promise.all([import('./wrong-address.tsx'), loadTexts('address')])
  return { default: WrongAddress }
})

/** Says, before anyone types a password in vain, that one cannot sign in at the address in the browser's bar. */
export function AddressNotice() {
  const address = useQuery(trpc.setup.status.queryOptions()).data?.address
  if (!address || canSignIn(address)) return null
  return (
    <Suspense>
      <WrongAddress publicUrl={address.publicUrl} />
    </Suspense>
  )
}
