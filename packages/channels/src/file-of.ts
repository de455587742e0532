import type { ChannelContent, OutgoingFile } from './channel-adapter.ts'

/** The file that a content carries, itself or in its header. */
export function fileOf(content: ChannelContent): OutgoingFile | null {
  if ('file' in content) return content.file
  const header = 'header' in content ? content.header : null
  return header && typeof header === 'object' && 'file' in header ? header.file : null
}
