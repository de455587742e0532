import { el } from './dom.js'
import { t } from './texts.js'

/** Asks for a new customer, or changes one. Answers the form's values, or null when given up. */
export function askPerson(dialog, person) {
  return new Promise((resolve) => {
    const field = (name, label, attributes, hint) =>
      el(
        'label',
        {},
        el('span', {}, label),
        el('input', { name, value: person?.[name], ...attributes }),
        hint ? el('small', {}, hint) : null,
      )
    const check = (name, label, checked) =>
      el('label', { class: 'check' }, el('input', { type: 'checkbox', name, checked }), el('span', {}, label))
    const form = el(
      'form',
      { method: 'dialog' },
      el('h2', { id: 'person-title' }, person ? t.edit : t.newPerson),
      field('name', t.name, { required: true, maxlength: '256', autofocus: true }),
      field(
        'waId',
        t.phone,
        { required: true, pattern: '[0-9]{8,15}', inputmode: 'numeric', readonly: Boolean(person) },
        t.phoneHint,
      ),
      field('username', t.username, { maxlength: '64' }),
      check('hidePhone', t.hidePhone, person?.hidePhone ?? false),
      check('onWhatsApp', t.onWhatsApp, person?.onWhatsApp ?? true),
      el(
        'div',
        { class: 'actions' },
        el('button', { type: 'button', onclick: () => dialog.close('cancel') }, t.cancel),
        el('button', { type: 'submit', class: 'primary', value: 'save' }, t.save),
      ),
    )
    dialog.replaceChildren(form)
    dialog.setAttribute('aria-labelledby', 'person-title')
    dialog.returnValue = ''
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'save' ? valuesOf(form) : null), {
      once: true,
    })
    dialog.showModal()
  })
}

function valuesOf(form) {
  const data = new FormData(form)
  return {
    waId: data.get('waId'),
    name: data.get('name').trim(),
    username: data.get('username').trim().replace(/^@/, '') || null,
    hidePhone: data.has('hidePhone'),
    onWhatsApp: data.has('onWhatsApp'),
  }
}
