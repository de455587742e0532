import type { ConversationSummary } from '@recado/inbox/schemas'
import { Clock, Eye, Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatRelativeTime } from '../../../lib/format.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { clientName } from '../client/client-name.ts'
import { useInboxSession } from '../inbox-session.ts'
import { useChannels } from '../use-channels.ts'
import { useNow } from '../use-now.ts'
import { ComposerForm } from './composer-form.tsx'
import { ComposerNotice } from './composer-notice.tsx'
import { readDraft } from './drafts.ts'
import { replyWindow } from './reply-window.ts'
import { TemplateChoice } from './template-choice.tsx'

/** Where one answers; or why one cannot now, and what changes that. */
export function Composer({ conversation }: { conversation: ConversationSummary }) {
  const { t } = useTranslation('inbox')
  const { can, name: workspaceName } = useWorkspace()
  const { workspace } = useInboxSession()
  const now = useNow(15_000)
  const reply = replyWindow(conversation.windowExpiresAt, now)
  const channels = useChannels(workspace)
  const name = clientName(conversation.client)
  if (!can('inbox.write')) {
    return (
      <ComposerNotice icon={Eye} title={t('composer.readOnly.title')}>
        {t('composer.readOnly.text', { workspace: workspaceName })}
      </ComposerNotice>
    )
  }
  if (channels && !channels.connected.includes(conversation.channel)) {
    const channel = t(`thread.channel.${conversation.channel}`)
    return (
      <ComposerNotice icon={Unplug} title={t('composer.notConnected.title', { channel })}>
        {t('composer.notConnected.text', { channel })}{' '}
        {t(`composer.notConnected.${can('integration.manage') ? 'mend' : 'ask'}`)}
      </ComposerNotice>
    )
  }
  if (reply.state === 'closed') {
    return (
      <ComposerNotice icon={Clock} title={t('composer.closed.title')}>
        {reply.since
          ? t('composer.closed.text', { when: formatRelativeTime(reply.since), name })
          : t('composer.closed.never', { name })}{' '}
        {readDraft(workspace, conversation.id) && t('composer.closed.draft')}
        <TemplateChoice conversation={conversation} />
      </ComposerNotice>
    )
  }
  return <ComposerForm conversation={conversation} name={name} minutesLeft={reply.endsInMinutes} />
}
