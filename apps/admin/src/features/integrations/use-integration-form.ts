import type { IntegrationDto } from '@recado/workspaces/schemas'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useAppForm } from '../../components/form/app-form.ts'
import { focusFirstError } from '../../components/form/focus-first-error.ts'
import { readError } from '../../lib/errors.ts'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { findProblems, type IntegrationValues, toInput, toValues } from './integration-values.ts'

/** The form's state, and saving it. After saving, what the server answered is the new unchanged state. */
export function useIntegrationForm(integration: IntegrationDto) {
  const { slug } = useWorkspace()
  const queryClient = useQueryClient()
  const save = useMutation(
    trpc.integrations.save.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(trpc.integrations.get.queryKey({ workspace: slug }), saved)
        form.reset(toValues(saved))
      },
      onError: (error) => {
        const refused = refusedField(error)
        if (!refused) return
        const { field, code } = refused
        form.setFieldMeta(field, (meta) => ({ ...meta, errorMap: { ...meta.errorMap, onSubmit: code } }))
        focusFirstError()
      },
    }),
  )
  const form = useAppForm({
    defaultValues: toValues(integration),
    validators: { onChange: ({ value }) => findProblems(value, integration) },
    onSubmitInvalid: focusFirstError,
    onSubmit: async ({ value }) => {
      await save.mutateAsync({ workspace: slug, ...toInput(value, integration) }).catch(() => undefined)
    },
  })
  return { form, save }
}

/** What the server alone can know of one field. */
function refusedField(error: unknown): { field: keyof IntegrationValues; code: string } | null {
  const { code, details } = readError(error)
  if (code === 'PHONE_NUMBER_ID_TAKEN') return { field: 'phoneNumberId', code }
  return details.field === 'lumibotBaseUrl' ? { field: details.field, code: 'URL_NOT_HTTPS' } : null
}

export type IntegrationFormApi = ReturnType<typeof useIntegrationForm>['form']
