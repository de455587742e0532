import { el } from './dom.js'
import { headerView } from './template-view.js'
import { t } from './texts.js'
import { touch, touches, touchLink } from './touches.js'

/** What stands in a message that is answered with a touch, in one line. */
export const interactiveSummary = (content) =>
  (content.button_reply ?? content.list_reply)?.title ?? content.body?.text ?? content.nfm_reply?.body ?? t.interactive

/** The words of a message with something to tap, or what was chosen of one. */
export function interactiveView({ header, body, footer, ...content }) {
  const chosen = content.button_reply ?? content.list_reply
  const text = chosen?.title ?? body?.text ?? (content.nfm_reply && t.flowSent)
  return el(
    'span',
    { class: 'interactive' },
    headerView(header),
    text ? el('span', { class: 'text' }, text) : null,
    chosen?.description ? el('span', { class: 'detail' }, chosen.description) : null,
    footer?.text ? el('span', { class: 'detail' }, footer.text) : null,
  )
}

/** What the customer can tap below it; `answer` sends their choice. */
export function touchesView({ id, content }, answer) {
  const action = content.action
  switch (content.type) {
    case 'button':
      return touches(
        action.buttons.map(({ reply }) =>
          touch(reply.title, () => answer({ type: 'button_reply', text: reply.title, replyId: reply.id, replyTo: id })),
        ),
      )
    case 'cta_url': {
      const { display_text: label, url } = action.parameters
      return touches([touchLink(label, url)])
    }
    case 'location_request_message':
      return touches([touch(t.sendLocation, () => answer({ type: 'location', replyTo: id }))])
    case 'list':
      return el(
        'details',
        { class: 'touches' },
        el('summary', { class: 'touch' }, action.button),
        action.sections.flatMap(({ title, rows }) => [
          title ? el('p', { class: 'section' }, title) : null,
          ...rows.map((row) => rowView(row, () => answer({ ...replyOf(row), replyTo: id }))),
        ]),
      )
    case 'flow':
      return flowView(action.parameters, (text) =>
        answer({
          type: 'flow_reply',
          token: action.parameters.flow_token,
          fields: { [t.flowField]: text },
          replyTo: id,
        }),
      )
    default:
      return null
  }
}

/** The form itself is Meta's: here one field stands for all that a Flow may ask. */
function flowView({ flow_cta: label }, send) {
  const input = el('textarea', { class: 'flow-field', rows: 2, 'aria-label': t.flowField, placeholder: t.flowField })
  const onsubmit = (event) => {
    event.preventDefault()
    if (input.value.trim()) send(input.value.trim())
  }
  return el(
    'details',
    { class: 'touches' },
    el('summary', { class: 'touch' }, label),
    el('form', { class: 'flow', onsubmit }, input, el('button', { type: 'submit', class: 'touch' }, t.flowSend)),
  )
}

const replyOf = ({ id, title, description }) => ({ type: 'list_reply', text: title, replyId: id, description })

const rowView = ({ title, description }, onclick) =>
  el(
    'button',
    { type: 'button', class: 'row', onclick },
    el('span', {}, title),
    description ? el('span', { class: 'detail' }, description) : null,
  )
