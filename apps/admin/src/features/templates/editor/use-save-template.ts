import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readError } from '../../../lib/errors.ts'
import { toast } from '../../../lib/toast.ts'
import type { Outputs } from '../../../lib/trpc.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import type { TemplateForm } from './use-template-form.ts'

/** Keeping a draft, and asking Meta for its review. What was written stays, whatever is answered. */
export function useSaveTemplate(templateId: string | null, form: TemplateForm) {
  const { t } = useTranslation('templates')
  const { slug } = useWorkspace()
  const queryClient = useQueryClient()
  const navigate = useNavigate()

  const onSuccess = (text: string) => async (detail: Detail) => {
    toast.success(text)
    form.reset(form.draft)
    queryClient.setQueryData(trpc.templates.get.queryKey({ workspace: slug, id: detail.id }), detail)
    void queryClient.invalidateQueries({ queryKey: [['templates']] })
    if (detail.id === templateId) return
    // It is saved: nothing that the guard of unsaved changes would ask about.
    const params = { slug, templateId: detail.id }
    await navigate({ to: '/w/$slug/templates/$templateId', params, replace: true, ignoreBlocker: true })
  }
  const onError = (error: unknown) => {
    const { fields } = readError(error).details
    if (fields) form.refuse(fields)
    // A submission keeps the draft first: where it was new, it is found in the list.
    void queryClient.invalidateQueries({ queryKey: [['templates']] })
  }
  const save = useMutation(trpc.templates.saveDraft.mutationOptions({ onSuccess: onSuccess(t('saved')), onError }))
  const submit = useMutation(trpc.templates.submit.mutationOptions({ onSuccess: onSuccess(t('submitted')), onError }))

  return {
    isSaving: save.isPending,
    isSubmitting: submit.isPending,
    error: submit.error ?? save.error,
    save() {
      submit.reset()
      if (form.check(false)) save.mutate({ workspace: slug, id: templateId, draft: form.draft })
    },
    /** Whether it may be submitted at all; asks nobody yet. */
    isComplete: () => form.check(true),
    submit() {
      save.reset()
      submit.mutate({ workspace: slug, id: templateId, draft: form.draft })
    },
  }
}
export type TemplateSaving = ReturnType<typeof useSaveTemplate>
type Detail = Outputs['templates']['get']
