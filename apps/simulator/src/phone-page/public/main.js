import { api, listen } from './api.js'
import { el, icon } from './dom.js'
import { peopleView } from './people-view.js'
import { askPerson } from './person-dialog.js'
import { phoneView } from './phone-view.js'
import { locale, t } from './texts.js'
import { worldView } from './world-view.js'

const $ = (id) => document.getElementById(id)
const waiting = new Map()
let live = null
let saying
const app = { state: null, people: [], number: null, chosen: null, chat: [], phone: null }

/** Meta's, and after them those that are at Lumibot. */
const companyNumbers = ({ numbers, lumibotInboxes }) => [
  ...numbers,
  ...lumibotInboxes.map(({ numberId, name, phoneNumber }) => ({
    id: numberId,
    verifiedName: `${name} · Lumibot`,
    displayPhoneNumber: phoneNumber,
  })),
]

document.documentElement.lang = locale
document.title = `Recado · ${t.title}`
for (const element of document.querySelectorAll('[data-text]')) element.textContent = t[element.dataset.text]
for (const element of document.querySelectorAll('[data-label]'))
  element.setAttribute('aria-label', t[element.dataset.label])

$('number').addEventListener('change', (event) => {
  app.number = event.target.value
  app.chosen = null
  void refresh()
})
document.addEventListener('visibilitychange', () => void read())
window.addEventListener('hashchange', () => choose(location.hash.slice(1) || null))
listen(onEvent, showLive)
await refresh()
choose(location.hash.slice(1) || null)

/** Everything anew: at the start, after a reset, when the connection came back. */
async function refresh() {
  app.state = await api.state()
  const numbers = companyNumbers(app.state)
  if (!numbers.some(({ id }) => id === app.number)) app.number = numbers[0]?.id ?? null
  const options = numbers.map(({ id, verifiedName, displayPhoneNumber }) =>
    el('option', { value: id, selected: id === app.number }, `${verifiedName} · ${displayPhoneNumber}`),
  )
  $('number').replaceChildren(...options)
  $('number').parentElement.hidden = numbers.length < 2
  app.people = app.number ? await api.people(app.number) : []
  drawPeople()
  drawWorld()
  drawPhone()
  await loadChat()
}

function choose(waId) {
  app.chosen = waId
  if (location.hash.slice(1) !== (waId ?? '')) history.replaceState(null, '', waId ? `#${waId}` : location.pathname)
  document.body.classList.toggle('chatting', waId !== null)
  drawPeople()
  drawPhone()
  drawWorld()
  void loadChat().then(() => app.phone?.focus())
}

async function loadChat() {
  if (!app.chosen || !app.number || !app.phone) return
  const [number, chosen] = [app.number, app.chosen]
  const chat = await api.chat(number, chosen)
  if (number !== app.number || chosen !== app.chosen) return
  app.chat = chat
  app.phone.show(chat)
  await read()
}

/** Looking at the conversation reads it; a page in the background looks at nothing. */
async function read() {
  if (!app.chosen || document.visibilityState !== 'visible') return
  const unread = app.chat.some(
    ({ direction, status }) => direction === 'out' && (status === 'sent' || status === 'delivered'),
  )
  if (unread) await api.open(app.number, app.chosen)
}

function onEvent(event) {
  if (event.type === 'reset') return soon('all', refresh)
  if (event.type === 'settings' || event.type === 'webhook') return soon('world', redrawWorld)
  if (event.type === 'typing') return event.customer === app.chosen && app.phone?.typing(event.until)
  soon('people', redrawPeople)
  if (event.type === 'message' && event.customer === app.chosen) {
    soon('chat', loadChat)
    const answered = event.messageId && !app.chat.some(({ id }) => id === event.messageId)
    if (answered) app.phone?.typing(null)
  }
}

/** Bursts of events become one reload of each part. */
function soon(part, run) {
  if (waiting.has(part)) return
  waiting.set(
    part,
    setTimeout(() => {
      waiting.delete(part)
      void run().catch(() => showLive(false))
    }, 40),
  )
}

async function redrawPeople() {
  app.people = await api.people(app.number)
  drawPeople()
}

async function redrawWorld() {
  app.state = await api.state()
  drawWorld()
}

function drawPeople() {
  const focused = document.activeElement?.dataset?.waId
  $('people').replaceChildren(
    ...peopleView({
      people: app.people,
      chosen: app.chosen,
      onChoose: choose,
      onNew: () => editPerson(null),
    }),
  )
  if (focused) $('people').querySelector(`[data-wa-id="${focused}"]`)?.focus()
}

function drawPhone() {
  const person = app.people.find(({ waId }) => waId === app.chosen)
  const company = companyNumbers(app.state).find(({ id }) => id === app.number)?.verifiedName ?? 'Recado'
  app.phone = person
    ? phoneView({ person, company, onBack: () => choose(null), onEdit: () => editPerson(person), onSend: send })
    : null
  $('phone').replaceChildren(
    app.phone?.view ??
      el('div', { class: 'nobody' }, icon('phone', 36), el('h2', {}, t.choosePerson), el('p', {}, t.choosePersonHint)),
  )
  if (person && app.chat.length > 0) app.phone.show(app.chat.filter(({ customer }) => customer === person.waId))
}

function drawWorld() {
  const focused = [...$('world').querySelectorAll('input, button')].indexOf(document.activeElement)
  $('world').replaceChildren(
    ...worldView({
      state: app.state,
      number: companyNumbers(app.state).find(({ id }) => id === app.number),
      person: app.chosen,
      onBehave: (changes) => attempt(() => api.behave(changes)),
      onFault: (fault) => attempt(() => api.orderFault(fault)),
      onClear: () => attempt(() => api.clearFaults()),
      onCloseWindow: () => attempt(closeWindow),
      onBurst: () => attempt(() => api.burst(app.number)),
    }),
  )
  if (focused >= 0) $('world').querySelectorAll('input, button')[focused]?.focus()
}

async function send(message) {
  const target = app.chat.findLast(({ direction }) => direction === 'out')
  if (message.type === 'reaction' && !target) return
  const reaction = message.type === 'reaction' ? { messageId: target.id } : {}
  await attempt(() => api.write(app.chosen, { phoneNumberId: app.number, ...message, ...reaction }))
}

async function editPerson(person) {
  const values = await askPerson($('person-dialog'), person)
  if (!values) return
  const { waId, ...changes } = values
  await attempt(async () => {
    await api.savePerson(waId, changes)
    app.people = await api.people(app.number)
    choose(waId)
  })
}

async function closeWindow() {
  const at = new Date(Date.now() - 25 * 3_600_000).toISOString()
  await api.savePerson(app.chosen, { lastInbound: { phoneNumberId: app.number, at } })
  say(t.windowClosed)
}

async function attempt(run) {
  try {
    await run()
  } catch (error) {
    say(`${t.failed}${error.message}`)
  }
}

function showLive(isLive) {
  if (isLive && live === false) soon('all', refresh)
  live = isLive
  say(isLive ? t.live : t.offline)
  $('live').classList.toggle('off', !isLive)
}

function say(text) {
  $('live').textContent = text
  clearTimeout(saying)
  if (text !== t.live && live) saying = setTimeout(() => showLive(true), 4000)
}
