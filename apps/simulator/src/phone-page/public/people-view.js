import { avatar, el, icon } from './dom.js'
import { summaryOf } from './message-view.js'
import { locale, t } from './texts.js'

const timeOf = new Intl.DateTimeFormat(locale, { hour: locale === 'en' ? 'numeric' : '2-digit', minute: '2-digit' })

/** The phones one can play, the one that was active last on top. */
export function peopleView({ people, chosen, onChoose, onNew }) {
  const list = people.toSorted((a, b) => (b.lastMessage?.at ?? '').localeCompare(a.lastMessage?.at ?? ''))
  return [
    el(
      'div',
      { class: 'people-head' },
      el('h2', {}, t.people),
      el(
        'button',
        { type: 'button', class: 'round', onclick: onNew, 'aria-label': t.newPerson, title: t.newPerson },
        icon('plus'),
      ),
    ),
    list.length === 0 ? el('p', { class: 'hint' }, t.noPeople) : null,
    el('ul', {}, ...list.map((person) => el('li', {}, personButton(person, chosen, onChoose)))),
  ].filter(Boolean)
}

function personButton(person, chosen, onChoose) {
  const { waId, name, lastMessage, unread } = person
  const summary = lastMessage
    ? `${lastMessage.direction === 'in' ? `${t.you}: ` : ''}${summaryOf(lastMessage)}`
    : phoneOf(person)
  return el(
    'button',
    {
      type: 'button',
      class: 'person',
      'data-wa-id': waId,
      'aria-current': waId === chosen ? 'true' : null,
      onclick: () => onChoose(waId),
    },
    avatar(name),
    el('span', { class: 'person-name' }, name),
    lastMessage ? el('time', { datetime: lastMessage.at }, timeOf.format(new Date(lastMessage.at))) : el('span'),
    el('span', { class: 'person-summary' }, summary),
    unread > 0
      ? el(
          'span',
          { class: 'badge', title: t.unread(unread) },
          String(unread),
          el('span', { class: 'hidden' }, t.unread(unread)),
        )
      : null,
  )
}

/** How the company can know someone. */
export const phoneOf = ({ waId, username, hidePhone }) =>
  [hidePhone ? t.hiddenPhone : `+${waId}`, username && `@${username}`].filter(Boolean).join(' · ')
