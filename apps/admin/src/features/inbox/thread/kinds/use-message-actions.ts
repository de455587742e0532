import type { MessageDto } from '@recado/inbox/schemas'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../../lib/errors.ts'
import { toast } from '../../../../lib/toast.ts'
import { trpcClient } from '../../../../lib/trpc.ts'
import { useInboxSession } from '../../inbox-session.ts'

/** Sending a failed message again, and settling one whose answer was lost. */
export function useMessageActions({ conversationId, id: messageId }: MessageDto) {
  const { t } = useTranslation('thread')
  const { workspace, feed } = useInboxSession()
  const options = {
    onMutate: () => feed.awaitAnswer(conversationId, messageId),
    onSuccess: (answer: MessageDto, _input: unknown, settle: (answer: MessageDto) => void) => settle(answer),
    onError: (error: Error) => toast.error(t('trouble.retryFailed', { reason: errorText(error) })),
  }
  const retry = useMutation({
    ...options,
    mutationFn: () => trpcClient.inbox.retryMessage.mutate({ workspace, messageId }),
  })
  const resolve = useMutation({
    ...options,
    mutationFn: (outcome: 'sent' | 'resend') =>
      trpcClient.inbox.resolveUnknown.mutate({ workspace, messageId, outcome }),
  })
  return {
    retry: () => retry.mutate(),
    resolve: (outcome: 'sent' | 'resend') => resolve.mutate(outcome),
    isBusy: retry.isPending || resolve.isPending,
  }
}
