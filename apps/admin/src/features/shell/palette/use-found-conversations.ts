import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { MessageSquare } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clientAddress, clientName } from '../../../lib/client-name.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import type { CommandGroup } from './use-commands.ts'

/** More are found better in the inbox's own search. */
const MOST = 8

/** The customers that what is typed may mean, once one has stopped typing for a moment. */
export function useFoundConversations(query: string): CommandGroup & { isSearching: boolean } {
  const { t } = useTranslation('palette')
  const navigate = useNavigate()
  const { slug, can } = useWorkspace()
  const search = useSettled(query.trim())
  const found = useQuery(
    trpc.inbox.searchConversations.queryOptions(
      { workspace: slug, search },
      { enabled: search !== '' && can('inbox.read'), placeholderData: keepPreviousData },
    ),
  )
  const items = query.trim() === '' ? [] : (found.data?.items ?? [])
  return {
    id: 'conversations',
    label: t('group.conversations'),
    isSearching: search !== query.trim() || found.isFetching,
    items: items.slice(0, MOST).map(({ id, client }) => ({
      id: `conversation:${id}`,
      icon: MessageSquare,
      label: clientName(client),
      hint: clientAddress(client),
      run: () => navigate({ to: '/w/$slug/inbox/{-$conversationId}', params: { slug, conversationId: id } }),
    })),
  }
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 120)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
