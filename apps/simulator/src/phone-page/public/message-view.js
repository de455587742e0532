import { el, icon } from './dom.js'
import { interactiveSummary, interactiveView, touchesView } from './interactive-view.js'
import { picture, pictureUrl, templateTouches, templateView } from './template-view.js'
import { locale, t } from './texts.js'

const timeOf = new Intl.DateTimeFormat(locale, { hour: locale === 'en' ? 'numeric' : '2-digit', minute: '2-digit' })

/** What a message says in one line, for lists. */
export function summaryOf({ type, content, shown }) {
  if (type === 'text') return content.body
  if (type === 'reaction') return t.reacted(content.emoji)
  if (type === 'button') return content.text
  if (shown) return shown.body
  if (type === 'interactive') return interactiveSummary(content)
  return content?.caption ?? t[kindOf(type, content)] ?? type
}

/** One bubble: the customer's own on the right, the company's on the left. `answer` sends what they tap on it. */
export function messageView(message, all, answer) {
  const { type, direction, at, status, replyTo, shown } = message
  const quoted = replyTo && all.find(({ id }) => id === replyTo)
  return el(
    'li',
    { class: `bubble ${direction === 'in' ? 'mine' : 'theirs'}`, 'data-id': message.id, 'data-status': status },
    quoted && el('span', { class: 'quote' }, summaryOf(quoted)),
    bodyView(message),
    el(
      'span',
      { class: 'meta' },
      el('time', { datetime: at, title: new Date(at).toLocaleString(locale) }, timeOf.format(new Date(at))),
      direction === 'in' ? ticks(status) : null,
    ),
    type === 'interactive' && direction === 'out' ? touchesView(message, answer) : null,
    shown ? templateTouches(message, answer) : null,
  )
}

function bodyView({ type, content, shown }) {
  if (type === 'text') return el('span', { class: 'text' }, content.body)
  if (shown) return templateView(shown)
  if (type === 'image' && pictureUrl(content)) return imageView(content)
  return type === 'interactive' ? interactiveView(content) : kindView(type, content)
}

const imageView = (image) =>
  el(
    'span',
    { class: 'interactive' },
    picture(image, image.caption ?? t.image),
    image.caption ? el('span', { class: 'text' }, image.caption) : null,
  )

function kindView(type, content) {
  const kind = kindOf(type, content)
  const detail = content?.caption ?? content?.name ?? content?.filename ?? content?.text ?? contactName(content)
  const shown = type === 'reaction' ? t.reacted(content.emoji) : (t[kind] ?? type)
  return el(
    'span',
    { class: 'kind' },
    icon(KIND_ICONS[kind] ?? (kind in KIND_ICONS ? kind : 'unsupported'), 20),
    el(
      'span',
      {},
      el('strong', {}, shown),
      typeof detail === 'string' ? el('span', { class: 'detail' }, detail) : null,
    ),
  )
}

const kindOf = (type, content) => (type === 'audio' && content?.voice ? 'voice' : type)
const contactName = (content) => (Array.isArray(content) ? content[0]?.name?.formatted_name : undefined)

const KIND_ICONS = {
  image: 'image',
  voice: 'audio',
  audio: 'audio',
  video: 'video',
  document: 'document',
  location: 'location',
  contacts: 'contacts',
  sticker: 'sticker',
  reaction: 'reaction',
  order: 'order',
  template: 'template',
  interactive: 'template',
  button: 'reaction',
}

function ticks(status) {
  const read = status === 'read'
  const view = el('span', { class: `ticks${read ? ' read' : ''}` }, icon('ticks', 15))
  view.append(el('span', { class: 'hidden' }, t.status[status] ?? status))
  return view
}
