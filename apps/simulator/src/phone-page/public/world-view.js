import { el } from './dom.js'
import { t } from './texts.js'

/** Meta's side: where webhooks go, how it behaves, and what shall go wrong next. */
export function worldView({ state, number, person, onBehave, onFault, onClear, onCloseWindow, onBurst }) {
  return [
    el('h2', {}, t.webhooks),
    el('p', { class: 'mono' }, number?.callbackUrl ?? t.noCallback),
    el(
      'p',
      { class: `state ${number?.callbackVerifiedAt && number.subscribed ? 'good' : 'warn'}` },
      callbackState(number),
    ),
    el(
      'p',
      { class: 'hint' },
      t.counters(state.counters.webhooksDelivered, state.waitingWebhooks, state.counters.webhooksLost),
    ),
    el('h2', {}, t.behaviour),
    ...toggles(state.behaviour).map(([label, checked, changes]) => toggle(label, checked, () => onBehave(changes))),
    el('h2', {}, t.faults),
    el('div', { class: 'chips' }, ...FAULTS.map(([label, fault]) => chip(t[label], () => onFault(fault)))),
    ...state.faults.map(({ fault, struck }) =>
      el('p', { class: 'state warn' }, t.ordered(nameOf(fault), fault.times - struck)),
    ),
    el(
      'div',
      { class: 'chips' },
      state.faults.length > 0 ? chip(t.clearFaults, onClear) : null,
      person ? chip(t.closeWindow, onCloseWindow) : null,
      chip(t.burst, onBurst),
    ),
  ]
}

const FAULTS = [
  ['faultLatency', { kind: 'latency', ms: 5000, match: { operation: 'message.send' } }],
  ['faultError', { kind: 'error', code: 131016, match: { operation: 'message.send' } }],
  ['faultPair', { kind: 'error', code: 131056, match: { operation: 'message.send' } }],
  ['faultCut', { kind: 'cut', match: { operation: 'message.send' } }],
  ['faultRefuse', { kind: 'refuse', match: { operation: 'message.send' } }],
  ['faultStatus', { kind: 'failed-status', code: 131026 }],
  ['faultSignature', { kind: 'bad-signature' }],
]

const nameOf = (ordered) => {
  const known = FAULTS.find(([, { kind, code }]) => kind === ordered.kind && code === ordered.code)
  return known ? t[known[0]] : ordered.kind
}

const callbackState = (number) => {
  if (!number?.callbackUrl) return t.noCallback
  if (!number.subscribed) return t.notSubscribed
  return number.callbackVerifiedAt ? t.verified : t.notVerified
}

const toggles = (behaviour) => {
  const { autoStatuses, enforceWindow, reorder, duplicates, statusDelayMs } = behaviour
  const autoRead = autoStatuses.includes('read')
  const others = autoStatuses.filter((status) => status !== 'read')
  return [
    [t.autoRead, autoRead, { autoStatuses: autoRead ? others : [...others, 'read'] }],
    [t.enforceWindow, enforceWindow, { enforceWindow: !enforceWindow }],
    [t.duplicates, duplicates > 0, { duplicates: duplicates > 0 ? 0 : 1 }],
    [t.reorder, reorder, { reorder: !reorder }],
    [t.slow, statusDelayMs >= 3000, { statusDelayMs: statusDelayMs >= 3000 ? 120 : 3000 }],
  ]
}

const toggle = (label, checked, onchange) =>
  el('label', { class: 'check' }, el('input', { type: 'checkbox', checked, onchange }), el('span', {}, label))

const chip = (label, onclick) => el('button', { type: 'button', class: 'chip', onclick }, label)
