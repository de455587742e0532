import { el } from './dom.js'

/** What can be tapped, below a message. */
export const touches = (children) => el('span', { class: 'touches' }, children)
export const touch = (label, onclick) => el('button', { type: 'button', class: 'touch', onclick }, label)
export const touchLink = (label, href) =>
  el('a', { class: 'touch', href, target: '_blank', rel: 'noreferrer noopener' }, label)
