import type { World } from '../conversations/world.ts'
import type { LumibotInbox } from '../lumibot/lumibot-state.ts'
import { receiveByLumibot } from '../lumibot/receive-message.ts'
import { upsertCustomer } from '../state/customers.ts'
import { ControlError } from './control-error.ts'
import type { FileOf } from './customer-file.ts'
import { type CustomerMessageInput, contentOf } from './customer-message.ts'

/** What a customer writes to a number that is at Lumibot. */
export function writeToLumibot(world: World, inbox: LumibotInbox, waId: string, input: CustomerMessageInput) {
  const { name, username, replyTo, timestamp } = input
  const customer = upsertCustomer(world.state, waId, { name, username })
  const account = world.state.lumibot.accounts.get(inbox.accountId)
  if (!account) throw new ControlError(404, `Lumibot has no account ${inbox.accountId}.`)
  const files: FileOf[] = []
  const content = contentOf(input, (file) => {
    files.push(file)
    return { mime_type: file.mimeType, ...(file.caption && { caption: file.caption }), voice: file.voice }
  })
  const at = timestamp ? new Date(timestamp) : undefined
  const [file = null] = files
  const message = receiveByLumibot(world, { account, inbox }, customer, { ...content, file, replyTo, at })
  return { messageId: message?.id ?? null }
}
