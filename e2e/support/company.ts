import { randomInt } from 'node:crypto'
import type { Role } from '@recado/core'
import { addPerson, createTrpcClient, PASSWORD, signIn, type TrpcClient } from '@recado/server/test'
import { createMember, createWorkspace } from '@recado/testing'
import { planted } from './planted.ts'
import type { Product } from './product.ts'

export interface Person {
  id: string
  name: string
  email: string
  password: string
}

/** A workspace of a flow's own, with its owner and its number at the simulator. */
export interface Company {
  id: string
  slug: string
  name: string
  phoneNumberId: string
  businessAccountId: string
  displayPhoneNumber: string
  accessToken: string
  appSecret: string
  verifyToken: string
  owner: Person
  /** A customer of this company writes, by the simulator. */
  receive(waId: string, message: Record<string, unknown>): Promise<{ messageId: string }>
  addMember(role: Role, name?: string): Promise<Person>
}

/** Makes one. `connected: false` leaves the integration form empty; the number exists at the simulator all the same. */
export async function createCompany(
  product: Product,
  { connected = true, name = 'Pousada Maré Alta' }: { connected?: boolean; name?: string } = {},
): Promise<Company> {
  const { db, simulator } = product
  const { id, slug } = await createWorkspace(db, {
    name,
    whatsappPhoneNumberId: null,
    whatsappBusinessAccountId: null,
  })
  const addMember = async (role: Role, personName = 'Bruno Nunes'): Promise<Person> => {
    const person = await addPerson(db, { name: personName })
    await createMember(db, { workspaceId: id, userId: person.id, role })
    return { ...person, password: PASSWORD }
  }
  const owner = await addMember('OWNER', 'Ana Lima')
  const meta = {
    phoneNumberId: digits(15),
    businessAccountId: digits(15),
    displayPhoneNumber: `+55 11 4${digits(3)}-${digits(4)}`,
    accessToken: `EAAG${digits(40)}`,
    appSecret: `${digits(16)}abcdefabcdefabcd`,
    verifyToken: `verify-${digits(12)}`,
  }
  for (const secret of [meta.accessToken, meta.appSecret]) planted.add(secret)
  await putAtMeta(product, meta, name)
  if (connected) await connect(product, await clientOf(product, owner), slug, meta, name)
  return {
    id,
    slug,
    name,
    owner,
    ...meta,
    receive: (waId, message) => simulator.write(waId, { phoneNumberId: meta.phoneNumberId, ...message }),
    addMember,
  }
}

type Meta = Omit<Company, 'id' | 'slug' | 'name' | 'owner' | 'receive' | 'addMember'>

/** The number as Meta knows it; with a callback once one is given. */
export const putAtMeta = ({ simulator }: Product, meta: Meta, name: string, callbackUrl?: string) =>
  simulator.putNumber(meta.phoneNumberId, {
    wabaId: meta.businessAccountId,
    accountName: name,
    verifiedName: name,
    displayPhoneNumber: meta.displayPhoneNumber,
    accessToken: meta.accessToken,
    appSecret: meta.appSecret,
    verifyToken: meta.verifyToken,
    messagingLimit: 'TIER_10K',
    ...(callbackUrl && { callbackUrl }),
  })

/** A client of the server's procedures, signed in. */
export async function clientOf({ url }: Pick<Product, 'url'>, person: Person): Promise<TrpcClient> {
  return createTrpcClient(url, await sessionOf(url, person))
}

const sessions = new Map<string, Promise<string>>()

/** The cookie header of a session, made once a person: checking a password is slow on purpose, and has flows of its own. */
export function sessionOf(url: string, { email, password }: Person): Promise<string> {
  const session = sessions.get(email) ?? signIn(url, email, password)
  sessions.set(email, session)
  return session
}

async function connect(product: Product, client: TrpcClient, slug: string, meta: Meta, name: string): Promise<void> {
  const { phoneNumberId, businessAccountId, accessToken, appSecret, verifyToken } = meta
  const saved = await client.integrations.save.mutate({
    workspace: slug,
    channel: 'WHATSAPP_CLOUD',
    phoneNumberId,
    businessAccountId,
    accessToken,
    appSecret,
    verifyToken,
  })
  // The server's own address: the public one may be a proxy that a flow stops.
  await putAtMeta(product, meta, name, `${product.url}${new URL(saved.webhookUrl).pathname}`)
}

const digits = (length: number): string => Array.from({ length }, () => randomInt(1, 10)).join('')
