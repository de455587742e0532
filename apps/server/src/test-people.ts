import { newId } from '@recado/core'
import type { Database } from '@recado/db'
import { hashPassword } from 'better-auth/crypto'

/** What everybody in a test signs in with. */
export const PASSWORD = 'a password for tests'

/** Made once: hashing is slow on purpose. */
let passwordHash: Promise<string> | undefined

/** Somebody who can sign in with PASSWORD. */
export async function addPerson(
  db: Pick<Database, 'prisma'>,
  given: { name?: string; email?: string } = {},
): Promise<{ id: string; name: string; email: string }> {
  const id = newId()
  const { name = 'Tessa Tester', email = `${id}@example.com` } = given
  await db.prisma.user.create({ data: { id, name, email } })
  passwordHash ??= hashPassword(PASSWORD)
  await db.prisma.account.create({
    data: { id: newId(), userId: id, accountId: id, providerId: 'credential', password: await passwordHash },
  })
  return { id, name, email }
}
