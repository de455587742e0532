import { newId } from '@recado/core'
import type { Prisma } from '@recado/db/client'
import { hashPassword } from 'better-auth/crypto'
import type { Locale } from '../schemas.ts'

/**
 * Somebody who can sign in: the two rows better-auth would write, but in the caller's transaction. Nobody else makes
 * people, since sign-up is closed. Answers the new id; a taken address breaks the unique rule of users.email.
 */
export async function createPerson(
  tx: Pick<Prisma.TransactionClient, 'user' | 'account'>,
  input: { name: string; email: string; passwordHash: string; locale?: Locale | undefined },
): Promise<string> {
  const id = newId()
  await tx.user.create({ data: { id, name: input.name, email: input.email, locale: input.locale ?? null } })
  await tx.account.create({
    data: { id: newId(), userId: id, accountId: id, providerId: 'credential', password: input.passwordHash },
  })
  return id
}

/** Slow on purpose: to be called before the transaction begins. */
export const hashPersonPassword = (password: string): Promise<string> => hashPassword(password)
