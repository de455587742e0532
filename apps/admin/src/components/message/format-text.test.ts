import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatText, isEmojiOnly, type TextNode } from './format-text.ts'

const source = (nodes: readonly TextNode[]): string =>
  nodes
    .map((node) =>
      'children' in node
        ? `${node.mark}${source(node.children)}${node.mark}`
        : node.type === 'code'
          ? `${node.mark}${node.text}${node.mark}`
          : node.text,
    )
    .join('')

/** `<b>`, `<i>`, `<s>`, `<c>` and `<a>` for what is marked, so that a case reads at a glance. */
const shown = (nodes: readonly TextNode[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.text
      const tag = { bold: 'b', italic: 'i', strike: 's', code: 'c', link: 'a' }[node.type]
      return `<${tag}>${'children' in node ? shown(node.children) : node.text}</${tag}>`
    })
    .join('')

const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.webUrl(),
      fc.constantFrom('*', '_', '~', '`', '```', ' ', '\n', 'a', '*a*', 'www.a.br/x_y_', '😊', '<b>'),
    ),
  )
  .map((bits) => bits.join(''))

it('loses and adds nothing, whatever is written', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(source(formatText(text))).toBe(text)
    }),
  )
})

it('makes links of web addresses only', () => {
  const hrefs = (nodes: readonly TextNode[]): string[] =>
    nodes.flatMap((node) => (node.type === 'link' ? [node.href] : 'children' in node ? hrefs(node.children) : []))
  fc.assert(
    fc.property(anyText, fc.constantFrom('javascript:', 'data:text/html,', '*javascript:'), (text, scheme) => {
      for (const href of hrefs(formatText(`${scheme}${text}`))) expect(href).toMatch(/^https?:\/\//)
    }),
  )
})

describe('WhatsApp’s marks', () => {
  it.each([
    ['*Oi* _tudo_ ~bem~?', '<b>Oi</b> <i>tudo</i> <s>bem</s>?'],
    ['*muito _bem_*', '<b>muito <i>bem</i></b>'],
    ['```a *b*\nc``` e `d*e*`', '<c>a *b*\nc</c> e <c>d*e*</c>'],
    ['(*sim*), "_não_".', '(<b>sim</b>), "<i>não</i>".'],
    ['*https://a.example/x_y_z*', '<b><a>https://a.example/x_y_z</a></b>'],
    ['https://a.example/_a_/*b*', '<a>https://a.example/_a_/*b</a>*'],
  ])('%s', (text, expected) => {
    expect(shown(formatText(text))).toBe(expected)
  })

  it.each([
    '2*3*4',
    'snake_case_name',
    '5 * 3 * 2',
    '*aberto',
    'duas\nlinhas *de\nnegrito*',
    '**',
    '* item',
    '``` ',
    '_ _',
  ])('%j is only text', (text) => {
    expect(shown(formatText(text))).toBe(text)
  })
})

it('is not slowed down by a text made to slow it down', () => {
  const started = performance.now()
  for (const bit of ['*a ', '*_~', '`', '```', '*a*', '_a ', '~*', '*https://a.br/ ']) {
    // The longest text there is.
    formatText(bit.repeat(65_536 / bit.length))
  }
  expect(performance.now() - started).toBeLessThan(2000)
})

it('knows a message of nothing but emoji', () => {
  expect(['😊', '❤️ 👍🏽', '👨‍👩‍👧‍👦🇧🇷🎉'].map(isEmojiOnly)).toEqual([true, true, true])
  expect(['', '123', 'oi 😊', '😊😊😊😊', '*'].map(isEmojiOnly)).toEqual([false, false, false, false, false])
})
