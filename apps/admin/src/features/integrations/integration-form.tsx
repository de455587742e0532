import type { IntegrationDto } from '@recado/workspaces/schemas'
import { useStore } from '@tanstack/react-form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { FormError } from '../../components/form/form-error.tsx'
import { UnsavedGuard } from '../../components/form/unsaved-guard.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { ChannelPanel } from './channel-panel.tsx'
import { ConnectionResult } from './connection-result.tsx'
import { FirstSteps } from './first-steps.tsx'
import { LumibotSteps } from './lumibot-steps.tsx'
import { LumibotWebhookPanel } from './lumibot-webhook-panel.tsx'
import { useIntegrationForm } from './use-integration-form.ts'
import { WebhookPanel } from './webhook-panel.tsx'

export function IntegrationForm({ integration }: { integration: IntegrationDto }) {
  const { slug } = useWorkspace()
  const queryClient = useQueryClient()
  const { form, save } = useIntegrationForm(integration)
  const changed = useStore(form.store, (state) => !state.isDefaultValue)
  const channel = useStore(form.store, (state) => state.values.channel)
  const result = useRef<HTMLDivElement>(null)
  const test = useMutation(
    trpc.integrations.test.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.integrations.get.queryFilter({ workspace: slug })),
      onSettled: () => result.current?.focus(),
    }),
  )

  const saveAndTest = async () => {
    if (changed) {
      await form.handleSubmit()
      if (!form.state.isDefaultValue) return
    }
    test.mutate({ workspace: slug })
  }
  const swapIds = () => {
    const { phoneNumberId, businessAccountId } = form.state.values
    form.setFieldValue('phoneNumberId', businessAccountId)
    form.setFieldValue('businessAccountId', phoneNumberId)
  }

  // It is about the saved channel.
  const report = channel === integration.channel ? (test.data ?? integration.connectionReport) : null
  return (
    <div className="mt-6 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <form.AppForm>
        <form.FormFrame className="flex min-w-0 flex-col gap-4">
          <ChannelPanel
            form={form}
            integration={integration}
            channel={channel}
            changed={changed}
            saved={save.isSuccess}
            testing={test.isPending}
            onTest={saveAndTest}
          />
          {save.error && <FormError error={save.error} />}
          <div ref={result} tabIndex={-1} className="empty:hidden">
            <ConnectionResult
              report={changed ? null : report}
              error={test.error}
              testing={test.isPending}
              onSwapIds={swapIds}
            />
          </div>
          {channel === 'LUMIBOT' ? (
            <LumibotWebhookPanel form={form} integration={integration} />
          ) : (
            <WebhookPanel form={form} integration={integration} />
          )}
        </form.FormFrame>
      </form.AppForm>
      {channel === 'LUMIBOT' ? (
        <LumibotSteps integration={integration} report={report} />
      ) : (
        <FirstSteps integration={integration} report={report} />
      )}
      <UnsavedGuard changed={changed} />
    </div>
  )
}
