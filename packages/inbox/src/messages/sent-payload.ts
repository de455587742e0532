import type { TemplateParts } from '@recado/templates'
import type { OutgoingContent } from '@recado/whatsapp'
import type { TemplateContent } from '@recado/whatsapp/schemas'

/** `messages.payload` of one of ours. */
export interface SentPayload {
  content: OutgoingContent
  /** Of a template: as the customer sees it. */
  template?: TemplateContent
  /** Of a template: as the channel is asked for it. Kept, so that it is sent as the agent saw it. */
  parts?: TemplateParts
  /** The channel's id of the quoted message. */
  context?: { message_id: string }
  /** The channel's ids of attempts that it failed later. */
  refused?: string[]
}
