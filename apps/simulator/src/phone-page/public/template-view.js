import { el, icon } from './dom.js'
import { t } from './texts.js'
import { touch, touches, touchLink } from './touches.js'

/** A template as its reader sees it: head, words, foot. */
export function templateView({ header, body, footer }) {
  return el(
    'span',
    { class: 'interactive' },
    headerView(header),
    el('span', { class: 'text' }, body),
    footer ? el('span', { class: 'detail' }, footer) : null,
  )
}

/** What stands above the words of a template or of buttons: a text, a picture, or what kind of file it is. */
export function headerView(header) {
  if (!header) return null
  if (header.type === 'text') return el('strong', {}, header.text)
  const file = header[header.type] ?? {}
  if (header.type === 'image' && pictureUrl(file)) return picture(file, t.image)
  const name = file.filename ?? file.name
  return el('span', { class: 'kind' }, icon(header.type, 20), name ?? t[header.type] ?? header.type)
}

/** A picture of the company's, or of one's own: from the simulator's store, or where the company has it. */
export const picture = (file, alt) => el('img', { class: 'picture', src: pictureUrl(file), alt, loading: 'lazy' })
export const pictureUrl = ({ id, link } = {}) => (id ? `/_sim/media/${encodeURIComponent(id)}/file` : link)

/** Its buttons; `answer` sends the quick reply that is tapped. */
export function templateTouches({ id, shown }, answer) {
  if (shown.buttons.length === 0) return null
  return touches(shown.buttons.map((button) => buttonView(button, id, answer)))
}

function buttonView({ type, text, url, phoneNumber, payload }, id, answer) {
  switch (type) {
    case 'QUICK_REPLY':
      return touch(text, () => answer({ type: 'button', text, payload, replyTo: id }))
    case 'URL':
      return touchLink(text, url)
    case 'PHONE_NUMBER':
      return touchLink(text, `tel:${phoneNumber}`)
    case 'COPY_CODE':
      return touch(t.copyCode(payload), () => navigator.clipboard?.writeText(payload))
    default:
      return el('span', { class: 'touch' }, text)
  }
}
