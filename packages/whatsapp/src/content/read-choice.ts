import { isRecord } from '../webhook/is-record.ts'
import { name, piece, text } from '../webhook/loose-schemas.ts'
import type { ChoiceContent, FlowReplyContent } from './message-content.ts'

/** A quick reply of a template. */
export function readButton(content: unknown): ChoiceContent | null {
  const { text: title, payload } = Button.parse(content)
  return title === null ? null : { kind: 'choice', source: 'template', id: payload, title, description: null }
}
const Button = piece({ text, payload: text })

/** What was chosen of our buttons or of our list, or filled in in a Flow. */
export function readInteractive(content: unknown): ChoiceContent | FlowReplyContent | null {
  if (!isRecord(content)) return null
  if (isRecord(content.button_reply)) return choice('button', content.button_reply)
  if (isRecord(content.list_reply)) return choice('list', content.list_reply)
  if (isRecord(content.nfm_reply)) return flowReply(content.nfm_reply)
  return null
}

function choice(source: ChoiceContent['source'], reply: unknown): ChoiceContent | null {
  const { id, title, description } = Choice.parse(reply)
  return title === null ? null : { kind: 'choice', source, id, title, description }
}
const Choice = piece({ id: text, title: text, description: text })

function flowReply(reply: Record<string, unknown>): FlowReplyContent {
  const { name, body } = FlowReply.parse(reply)
  return { kind: 'flow_reply', name, body, fields: flowFields(reply.response_json) }
}
const FlowReply = piece({ name, body: text })

/** The token that started the Flow is for machines alone. */
const NOT_AN_ANSWER = 'flow_token'

function flowFields(response: unknown): FlowReplyContent['fields'] {
  const json = typeof response === 'string' ? parseJson(response) : response
  if (isRecord(json)) {
    return Object.entries(json)
      .filter(([name]) => name !== NOT_AN_ANSWER)
      .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }))
  }
  return typeof response === 'string' && response !== '' ? [{ name: 'response_json', value: response }] : []
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
