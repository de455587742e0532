import { describe, expect, it } from 'vitest'
import { type ClientRecord, createClientDirectory, type Sighting } from './client-directory.ts'

const W = '00000000-0000-7000-8000-000000000001'
const at = (second: number) => new Date(Date.UTC(2026, 10, 1, 12, 0, second))

const stored = (id: string, fields: Partial<ClientRecord>): ClientRecord => {
  const { phone = null, bsuid = null } = fields
  return {
    workspaceId: W,
    id,
    phone,
    waId: phone?.slice(1) ?? null,
    bsuid,
    username: null,
    name: null,
    profileSeenAt: null,
    conversationIds: { WHATSAPP_CLOUD: `conversation-${id}` },
    stored: { phone, bsuid },
    change: 'nothing',
    absorbedBy: null,
    ...fields,
  }
}

const sighting = (fields: Partial<Sighting>): Sighting => ({
  workspaceId: W,
  waId: null,
  bsuid: null,
  name: null,
  username: null,
  at: at(0),
  ...fields,
})

describe('finding', () => {
  it('takes an old Brazilian number and its nine-digit form for one, and keeps how Meta wrote it last', () => {
    const directory = createClientDirectory([])
    const old = directory.sight(sighting({ waId: '551187654321', name: 'Ana' }))
    const same = directory.sight(sighting({ waId: '5511987654321', name: 'Ana', at: at(1) }))
    expect(same).toBe(old)
    expect(same).toMatchObject({ phone: '+5511987654321', waId: '5511987654321' })
  })

  it('does not mix workspaces', () => {
    const directory = createClientDirectory([])
    const here = directory.sight(sighting({ waId: '5511987654321' }))
    const there = directory.sight(sighting({ workspaceId: 'other', waId: '5511987654321' }))
    expect(there).not.toBe(here)
  })

  it('learns a BSUID for a known number, and a number for a known BSUID', () => {
    const directory = createClientDirectory([stored('a', { phone: '+5511987654321' }), stored('b', { bsuid: 'BR.2' })])
    expect(directory.sight(sighting({ waId: '5511987654321', bsuid: 'BR.1' }))).toMatchObject({
      id: 'a',
      bsuid: 'BR.1',
    })
    expect(directory.sight(sighting({ waId: '5511912345678', bsuid: 'BR.2' }))).toMatchObject({
      id: 'b',
      phone: '+5511912345678',
    })
  })
})

describe('joining', () => {
  it('makes the older record stand for both when a message shows that they are one person', () => {
    const directory = createClientDirectory([
      stored('a', { phone: '+5511987654321', name: 'Ana' }),
      stored('b', { bsuid: 'BR.1', username: 'ana.s' }),
    ])
    const client = directory.sight(sighting({ waId: '5511987654321', bsuid: 'BR.1' }))
    expect(client).toMatchObject({ id: 'a', phone: '+5511987654321', bsuid: 'BR.1', name: 'Ana', username: 'ana.s' })
    const [, other] = directory.clients as [ClientRecord, ClientRecord]
    expect(directory.resolve(other)).toBe(client)
    expect(directory.sight(sighting({ bsuid: 'BR.1' }))).toBe(client)
  })

  it('keeps what is stored over what this batch made up', () => {
    const directory = createClientDirectory([stored('z', { bsuid: 'BR.1' })])
    directory.sight(sighting({ waId: '5511987654321' }))
    expect(directory.sight(sighting({ waId: '5511987654321', bsuid: 'BR.1' })).id).toBe('z')
  })

  it('gives a number to its new owner instead of joining two known people', () => {
    const before = stored('a', { phone: '+5511987654321', bsuid: 'BR.1' })
    const after = stored('b', { phone: '+5511912345678', bsuid: 'BR.2' })
    const directory = createClientDirectory([before, after])
    const client = directory.sight(sighting({ waId: '5511987654321', bsuid: 'BR.2' }))
    expect(client).toMatchObject({ id: 'b', phone: '+5511987654321' })
    expect(before).toMatchObject({ phone: null, bsuid: 'BR.1', absorbedBy: null })
  })
})

describe('profile', () => {
  it('follows newer messages only, and what one leaves out stays', () => {
    const directory = createClientDirectory([])
    directory.sight(sighting({ waId: '5511987654321', name: 'Ana Souza', username: 'ana', at: at(10) }))
    directory.sight(sighting({ waId: '5511987654321', name: 'Aninha', at: at(5) }))
    const client = directory.sight(sighting({ waId: '5511987654321', at: at(20) }))
    expect(client).toMatchObject({ name: 'Ana Souza', username: 'ana', profileSeenAt: at(10) })
    directory.sight(sighting({ waId: '5511987654321', name: 'Ana S.', at: at(15) }))
    expect(client).toMatchObject({ name: 'Ana S.', username: 'ana', profileSeenAt: at(15) })
  })

  it('does not let a late message bring an identifier back', () => {
    const client = stored('a', { phone: '+5511987654321', bsuid: 'BR.2', profileSeenAt: at(10) })
    const directory = createClientDirectory([client])
    directory.sight(sighting({ waId: '5511987654321', bsuid: 'BR.1', at: at(5) }))
    expect(client.bsuid).toBe('BR.2')
    directory.sight(sighting({ waId: '5511987654321', bsuid: 'BR.3', at: at(11) }))
    expect(client.bsuid).toBe('BR.3')
  })
})

describe('renaming', () => {
  it('moves a client to the new number', () => {
    const client = stored('a', { phone: '+5511987654321' })
    const directory = createClientDirectory([client])
    const from = { waId: '5511987654321', bsuids: [] }
    const renamed = directory.rename({ workspaceId: W, from, to: { waId: '5511912345678', bsuid: 'BR.9' } })
    expect(renamed).toBe(client)
    expect(client).toMatchObject({ phone: '+5511912345678', waId: '5511912345678', bsuid: 'BR.9' })
  })

  it('joins the record that the new number already made', () => {
    const directory = createClientDirectory([
      stored('a', { phone: '+5511987654321', name: 'Ana' }),
      stored('b', { phone: '+5511912345678' }),
    ])
    const from = { waId: '5511987654321', bsuids: [] }
    const renamed = directory.rename({ workspaceId: W, from, to: { waId: '5511912345678', bsuid: null } })
    expect(renamed).toMatchObject({ id: 'a', phone: '+5511912345678', name: 'Ana' })
    expect(directory.sight(sighting({ waId: '5511912345678' })).id).toBe('a')
  })

  it('changes only the user ID when only that changed', () => {
    const client = stored('a', { phone: '+5511987654321', bsuid: 'BR.1' })
    const directory = createClientDirectory([client])
    directory.rename({ workspaceId: W, from: { waId: null, bsuids: ['BR.1'] }, to: { waId: null, bsuid: 'BR.2' } })
    expect(client).toMatchObject({ phone: '+5511987654321', bsuid: 'BR.2', absorbedBy: null })
  })
})
