import type { TemplateDetail } from '@recado/templates/schemas'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Copy, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass } from '../../../components/ui/button.tsx'
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx'
import { errorText } from '../../../lib/errors.ts'
import { formatDate } from '../../../lib/format.ts'
import { toast } from '../../../lib/toast.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'

/** Begin another from it, or delete it. */
export function TemplateMenu({ template: { id, status } }: { template: TemplateDetail }) {
  const { t } = useTranslation('templates')
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState<'one' | 'all' | null>(null)
  const remove = useMutation(
    trpc.templates.delete.mutationOptions({
      onSuccess: async ({ nameLockedUntil }) => {
        toast.success(
          nameLockedUntil ? t('delete.doneLocked', { date: formatDate(nameLockedUntil) }) : t('delete.done'),
        )
        await navigate({ to: '/w/$slug/templates', params: { slug }, ignoreBlocker: true })
        void queryClient.invalidateQueries({ queryKey: [['templates']] })
      },
      onError: (error) => toast.error(errorText(error)),
      onSettled: () => setAsking(null),
    }),
  )
  return (
    <div className="flex flex-wrap gap-2">
      <Link to="/w/$slug/templates/new" params={{ slug }} search={{ from: id }} className={buttonClass()}>
        <Copy size={15} strokeWidth={1.75} aria-hidden />
        {t('duplicate')}
      </Link>
      <Button variant="danger" onClick={() => setAsking('one')}>
        <Trash2 size={15} strokeWidth={1.75} aria-hidden />
        {t('delete.one')}
      </Button>
      <Button variant="danger" onClick={() => setAsking('all')}>
        {t('delete.all')}
      </Button>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t(asking === 'all' ? 'delete.askAll' : 'delete.ask')}
        description={t(status === 'DRAFT' ? 'delete.draftText' : 'delete.text')}
        confirmLabel={t('delete.confirm')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ workspace: slug, id, allLanguages: asking === 'all' })}
      />
    </div>
  )
}
