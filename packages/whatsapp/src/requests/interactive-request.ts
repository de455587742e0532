import { headerMedia } from './media-request.ts'
import type { SendableContent, SendableHeader } from './sendable-content.ts'

type Interactive = Extract<SendableContent, { kind: 'buttons' | 'list' | 'url_button' | 'flow' | 'location_request' }>

/** What stands under `interactive`. The token comes back with what is filled into a Flow. */
export function interactiveRequest(content: Interactive, flowToken: string): object {
  switch (content.kind) {
    case 'buttons': {
      const buttons = content.buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }))
      return { type: 'button', ...frame(content.header, content), action: { buttons } }
    }
    case 'list': {
      const header = content.header ? ({ kind: 'text', text: content.header } as const) : null
      return {
        type: 'list',
        ...frame(header, content),
        action: { button: content.button, sections: content.sections.map(section) },
      }
    }
    case 'url_button': {
      const parameters = { display_text: content.label, url: content.url }
      return { type: 'cta_url', ...frame(content.header, content), action: { name: 'cta_url', parameters } }
    }
    case 'flow': {
      const parameters = {
        flow_message_version: '3',
        flow_id: content.flowId,
        flow_cta: content.label,
        flow_token: flowToken,
        flow_action: 'navigate',
        ...(content.screen && { flow_action_payload: { screen: content.screen } }),
      }
      return { type: 'flow', ...frame(content.header, content), action: { name: 'flow', parameters } }
    }
    case 'location_request':
      return { type: 'location_request_message', body: { text: content.body }, action: { name: 'send_location' } }
  }
}

const frame = (header: SendableHeader | null, { body, footer }: { body: string; footer?: string | null }) => ({
  ...(header && { header: header.kind === 'text' ? { type: 'text', text: header.text } : headerMedia(header) }),
  body: { text: body },
  ...(footer && { footer: { text: footer } }),
})

const section = ({ title, rows }: Extract<Interactive, { kind: 'list' }>['sections'][number]) => ({
  ...(title && { title }),
  rows: rows.map(({ id, title, description }) => ({ id, title, ...(description && { description }) })),
})
