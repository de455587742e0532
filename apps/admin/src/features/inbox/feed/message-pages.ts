import type { MessageDto } from '@recado/inbox/schemas'
import { findItem, type Page, type Pages, type Place, putItem } from './keyset-pages.ts'

export type ThreadPage = Page<MessageDto>
export type ThreadPages = Pages<MessageDto>

export const placeOfMessage = (message: MessageDto): Place => ({ at: message.sentAt, id: message.id })

/** The feed tells the present state: it replaces what is there. */
export const putMessage = (data: ThreadPages, message: MessageDto): ThreadPages =>
  putItem<MessageDto, ThreadPage>(data, message, { place: placeOfMessage })

/** The answer to one's own request, unless the message is another by now than it was `before` the request. */
export const putAnswer = (data: ThreadPages, answer: MessageDto, before: MessageDto | undefined): ThreadPages =>
  findItem(data, answer.id) === before ? putMessage(data, answer) : data

export function changeKnown(data: ThreadPages, id: string, apply: (known: MessageDto) => MessageDto): ThreadPages {
  const known = findItem(data, id)
  return known ? putMessage(data, apply(known)) : data
}
