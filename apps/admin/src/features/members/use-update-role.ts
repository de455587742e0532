import { useMutation, useQueryClient } from '@tanstack/react-query'
import { errorText } from '../../lib/errors.ts'
import { toast } from '../../lib/toast.ts'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

/** Changes a role at once on the screen, and takes it back when the server refuses. */
export function useUpdateRole() {
  const { slug } = useWorkspace()
  const queryClient = useQueryClient()
  const queryKey = trpc.members.list.queryKey({ workspace: slug })
  return useMutation(
    trpc.members.updateRole.mutationOptions({
      onMutate: async ({ memberId, role }) => {
        await queryClient.cancelQueries({ queryKey })
        const before = queryClient.getQueryData(queryKey)
        queryClient.setQueryData(queryKey, (members) =>
          members?.map((member) => (member.id === memberId ? { ...member, role } : member)),
        )
        return { before }
      },
      onError: (error, _input, context) => {
        queryClient.setQueryData(queryKey, context?.before)
        toast.error(errorText(error))
      },
      onSettled: async () => {
        await queryClient.invalidateQueries({ queryKey })
        // One's own role decides what one sees.
        await queryClient.invalidateQueries(trpc.session.me.queryFilter())
      },
    }),
  )
}
