import { avatar, el, icon } from './dom.js'
import { messageView } from './message-view.js'
import { t } from './texts.js'

const KINDS = ['image', 'voice', 'video', 'document', 'location', 'contacts', 'sticker', 'order', 'unsupported']

/** The phone in the middle, built once per customer; `show` draws its messages. */
export function phoneView({ person, company, onBack, onEdit, onSend }) {
  const messages = el('ol')
  const scroller = el('div', { class: 'messages', role: 'log', 'aria-label': company, tabindex: '0' }, messages)
  const typing = el('p', { class: 'typing', role: 'status' })
  const input = el('textarea', {
    id: 'text',
    rows: '1',
    maxlength: '4096',
    'aria-label': t.write,
    placeholder: t.write,
  })
  const form = composer(input, onSend)
  const view = el(
    'section',
    { class: 'phone', 'aria-label': person.name },
    el(
      'header',
      { class: 'phone-head' },
      el('button', { type: 'button', class: 'round back', 'aria-label': t.back, onclick: onBack }, icon('back')),
      avatar(company),
      el('div', { class: 'phone-title' }, el('h2', {}, company), typing),
      el(
        'button',
        { type: 'button', class: 'owner', 'aria-label': `${t.edit}: ${person.name}`, title: t.edit, onclick: onEdit },
        avatar(person.name),
        icon('edit', 16),
      ),
    ),
    scroller,
    form,
  )
  return {
    view,
    focus: () => input.focus(),
    show: (chat) => showMessages(scroller, messages, chat, onSend),
    typing: typingSwitch(typing, t.phoneOf(person.name)),
  }
}

/** Draws what is new or changed and leaves the rest, so that nothing flickers and the place is kept. */
function showMessages(scroller, list, chat, onSend) {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80
  const drawn = new Map([...list.children].map((item) => [item.dataset.id, item]))
  const shown = chat.filter(({ status }) => status !== 'failed')
  const items = shown.map((message) => {
    const before = drawn.get(message.id)
    if (before?.dataset.status === message.status) return before
    const item = messageView(message, chat, onSend)
    // A list one has opened stays open when its ticks turn.
    if (before?.querySelector('details')?.open) item.querySelector('details').open = true
    if (!before && drawn.size > 0) item.classList.add('arriving')
    return item
  })
  list.replaceChildren(...(items.length > 0 ? items : [el('li', { class: 'hint' }, t.emptyChat)]))
  if (atEnd) scroller.scrollTop = scroller.scrollHeight
}

function composer(input, onSend) {
  const send = () => {
    const text = input.value.trim()
    if (!text) return
    input.value = ''
    grow()
    onSend({ type: 'text', text })
  }
  const grow = () => {
    input.style.height = 'auto'
    input.style.height = `${Math.min(input.scrollHeight, 140)}px`
  }
  input.addEventListener('input', grow)
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  })
  const menu = el('div', { id: 'kinds', class: 'menu', popover: 'auto' })
  const choose = (message) => () => {
    menu.hidePopover()
    input.focus()
    onSend(message)
  }
  menu.append(
    ...KINDS.map((type) =>
      el('button', { type: 'button', onclick: choose({ type }) }, icon(type === 'voice' ? 'audio' : type), t[type]),
    ),
    el('button', { type: 'button', onclick: choose({ type: 'reaction' }) }, icon('reaction'), t.reactTo),
  )
  return el(
    'form',
    {
      class: 'composer',
      onsubmit: (event) => {
        event.preventDefault()
        send()
      },
    },
    el(
      'button',
      { type: 'button', class: 'round', popovertarget: 'kinds', 'aria-label': t.attach, title: t.attach },
      icon('paperclip'),
    ),
    menu,
    input,
    el('button', { type: 'submit', class: 'round primary', 'aria-label': t.send, title: t.send }, icon('send')),
  )
}

function typingSwitch(line, otherwise) {
  let timer
  const stop = () => {
    line.classList.remove('active')
    line.textContent = otherwise
  }
  stop()
  return (until) => {
    clearTimeout(timer)
    const leftMs = until ? Date.parse(until) - Date.now() : 0
    line.textContent = leftMs > 0 ? t.typing : otherwise
    line.classList.toggle('active', leftMs > 0)
    if (leftMs > 0) timer = setTimeout(stop, leftMs)
  }
}
