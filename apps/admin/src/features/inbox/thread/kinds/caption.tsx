import { MessageText } from '../../../../components/message/message-text.tsx'

export function Caption({ text }: { text: string | null }) {
  return text ? <MessageText text={text} /> : null
}
