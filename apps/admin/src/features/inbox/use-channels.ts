import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'

/** By which channels the workspace can send; undefined until that is known. */
export const useChannels = (workspace: string) =>
  useQuery(trpc.channels.connected.queryOptions({ workspace }, { staleTime: 5 * 60_000 })).data
