import { Fragment, type ReactNode, useMemo } from 'react'
import { cn } from '../../lib/cn.ts'
import { formatText, isEmojiOnly, type TextNode } from './format-text.ts'

/** Text as WhatsApp shows it: line breaks kept, its marks as weights, web addresses as links, nothing read as markup. */
export function MessageText({ text, className }: { text: string; className?: string }) {
  const nodes = useMemo(() => formatText(text), [text])
  const isLarge = useMemo(() => isEmojiOnly(text), [text])
  return (
    <span
      className={cn('wrap-anywhere whitespace-pre-wrap', isLarge && 'text-[2rem] leading-tight', className)}
      dir="auto"
    >
      {draw(nodes)}
    </span>
  )
}

const draw = (nodes: readonly TextNode[]): ReactNode =>
  nodes.map((node, index) => <Fragment key={index}>{drawOne(node)}</Fragment>)

function drawOne(node: TextNode): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text
    case 'link':
      return (
        <a
          href={node.href}
          target="_blank"
          rel="noreferrer noopener nofollow"
          className="text-accent-text underline decoration-1 underline-offset-2 hover:decoration-2"
        >
          {node.text}
        </a>
      )
    case 'code':
      return <code className="rounded-sm bg-ink/6 px-1 font-mono text-[0.92em]">{node.text}</code>
    case 'bold':
      return <strong className="font-semibold">{draw(node.children)}</strong>
    case 'italic':
      return <em>{draw(node.children)}</em>
    case 'strike':
      return <s>{draw(node.children)}</s>
  }
}
