import { splitLinks } from './split-links.ts'

export type TextNode =
  | { type: 'text'; text: string }
  | { type: 'link'; text: string; href: string }
  | { type: 'code'; mark: '`' | '```'; text: string }
  | { type: 'bold' | 'italic' | 'strike'; mark: string; children: TextNode[] }

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const
type Mark = keyof typeof MARKS

/**
 * A text with WhatsApp's marks (`*bold*`, `_italic_`, `~strike~`, `` `code` ``, ```` ```code``` ````) and web addresses as
 * a tree. Marks that close nothing are text. Nodes with their marks, joined again, are the text, character for character.
 */
export function formatText(text: string): TextNode[] {
  const atoms = findAtoms(text)
  // Most messages carry no mark, and no table of where marks close.
  const closers = /[*_~]/.test(text) ? findClosers(text, atoms) : NONE
  return parse({ text, atoms, closers }, 0, text.length, '')
}

interface Source {
  text: string
  atoms: readonly Atom[]
  /** Per mark: where the next one at or after a place can close, on the same line; -1 for none. */
  closers: Record<Mark, Int32Array>
}

const NONE: Source['closers'] = { '*': new Int32Array(), _: new Int32Array(), '~': new Int32Array() }

/** Nothing inside is a mark. */
interface Atom {
  start: number
  end: number
  node: TextNode
}

const CODE = /```([\s\S]+?)```|`([^`\n]+)`/g

function findAtoms(text: string): Atom[] {
  const atoms: Atom[] = []
  let from = 0
  const links = (to: number) => {
    let start = from
    for (const part of splitLinks(text.slice(from, to))) {
      const end = start + part.text.length
      if (part.href) atoms.push({ start, end, node: { type: 'link', text: part.text, href: part.href } })
      start = end
    }
  }
  for (const { index, 0: whole, 1: block, 2: inline } of text.matchAll(CODE)) {
    links(index)
    from = index + whole.length
    const mark = block === undefined ? '`' : '```'
    atoms.push({ start: index, end: from, node: { type: 'code', mark, text: block ?? inline ?? '' } })
  }
  links(text.length)
  return atoms
}

// In one pass from the end, so that a text of nothing but marks costs no more than another.
function findClosers(text: string, atoms: readonly Atom[]): Source['closers'] {
  const closers = { '*': table(text), _: table(text), '~': table(text) }
  const next: Record<Mark, number> = { '*': -1, _: -1, '~': -1 }
  let atom = atoms.length - 1
  for (let at = text.length - 1; at >= 0; at--) {
    while (atom >= 0 && (atoms[atom]?.start ?? 0) > at) atom--
    const isInAtom = atom >= 0 && at < (atoms[atom]?.end ?? 0)
    const char = text[at] ?? ''
    if (char === '\n' && !isInAtom) for (const mark of Object.keys(MARKS) as Mark[]) next[mark] = -1
    if (!isInAtom && isMark(char) && !/\s/.test(text[at - 1] ?? ' ') && !isWord(text[at + 1])) next[char] = at
    for (const mark of Object.keys(MARKS) as Mark[]) closers[mark][at] = next[mark]
  }
  return closers
}

const table = (text: string): Int32Array => new Int32Array(text.length + 1).fill(-1)
const isMark = (char: string): char is Mark => Object.hasOwn(MARKS, char)
const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char)

function parse(source: Source, from: number, to: number, within: string): TextNode[] {
  const { text, atoms, closers } = source
  const nodes: TextNode[] = []
  let plain = from
  let atom = firstAtomAt(atoms, from)
  const flush = (end: number) => end > plain && nodes.push({ type: 'text', text: text.slice(plain, end) })
  for (let at = from; at < to; ) {
    const found = atoms[atom]
    if (found?.start === at && found.end <= to) {
      flush(at)
      nodes.push(found.node)
      at = plain = found.end
      atom++
      continue
    }
    const char = text[at] ?? ''
    const close = isMark(char) && !within.includes(char) && opens(text, at) ? (closers[char][at + 2] ?? -1) : -1
    if (isMark(char) && close !== -1 && close < to) {
      flush(at)
      const children = parse(source, at + 1, close, within + char)
      nodes.push({ type: MARKS[char], mark: char, children })
      at = plain = close + 1
      atom = firstAtomAt(atoms, at)
    } else at++
  }
  flush(to)
  return nodes
}

const opens = (text: string, at: number): boolean => {
  const after = text[at + 1] ?? ' '
  return !isWord(text[at - 1]) && !/\s/.test(after) && after !== text[at]
}

function firstAtomAt(atoms: readonly Atom[], from: number): number {
  let [low, high] = [0, atoms.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((atoms[middle]?.start ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** One to three emoji and nothing else: WhatsApp shows them large. */
export const isEmojiOnly = (text: string): boolean => /^(?:\p{RGI_Emoji}\s*){1,3}$/v.test(text)
