import type { Sql } from '@recado/core'
import { announceChange, clearAlerts, raiseAlerts } from '@recado/workspaces'
import { type ToldOfTemplate, takeTemplateNews } from './take-template-news.ts'
import { isNamed, lockNamedTemplates, saveTemplateNews } from './template-news-row.ts'

/**
 * What Meta's events tell of templates, in a few statements whatever their number: status with its reason, quality,
 * category, texts. Order and repetition do not matter. Answers the workspaces whose templates must be read from Meta,
 * because an event names one that is not here or tells only a part of what changed.
 */
export async function applyTemplateNews(tx: Sql, told: readonly ToldOfTemplate[]): Promise<string[]> {
  if (told.length === 0) return []
  const rows = await lockNamedTemplates(
    tx,
    told.map(({ workspaceId, news: { template } }) => ({ workspaceId, template })),
  )
  const byWorkspace = Map.groupBy(rows, ({ workspaceId }) => workspaceId)
  const outcomes = told.map((one) => {
    const named = { workspaceId: one.workspaceId, template: one.news.template }
    const row = byWorkspace.get(one.workspaceId)?.find((candidate) => isNamed(candidate, named))
    return { workspaceId: one.workspaceId, row, outcome: row ? takeTemplateNews(row, one) : null }
  })
  const taken = outcomes.filter(({ outcome }) => outcome?.isTaken)
  await saveTemplateNews(tx, [...new Set(taken.flatMap(({ row }) => row ?? []))])
  await settleAlerts(tx, taken)
  for (const workspaceId of workspacesOf(taken)) await announceChange(tx, workspaceId, 'templates')
  return workspacesOf(outcomes.filter(({ outcome }) => outcome === null || outcome.isIncomplete))
}

type Outcome = { workspaceId: string; outcome: ReturnType<typeof takeTemplateNews> | null }

const workspacesOf = (outcomes: readonly Outcome[]): string[] => [
  ...new Set(outcomes.map(({ workspaceId }) => workspaceId)),
]

/** Of several news of one template the last that was taken decides; what ended with it may have begun in the same set. */
async function settleAlerts(tx: Sql, outcomes: readonly Outcome[]): Promise<void> {
  const keyOf = ({ workspaceId, kind, subject = '' }: { workspaceId: string; kind: string; subject?: string }) =>
    `${workspaceId} ${kind} ${subject}`
  const raised = new Map<string, Parameters<typeof raiseAlerts>[1][number]>()
  const cleared = new Map<string, Parameters<typeof clearAlerts>[1][number]>()
  for (const { outcome } of outcomes) {
    for (const alert of outcome?.raise ?? []) {
      raised.set(keyOf(alert), alert)
      cleared.delete(keyOf(alert))
    }
    for (const alert of outcome?.clear ?? []) {
      cleared.set(keyOf(alert), alert)
      raised.delete(keyOf(alert))
    }
  }
  await clearAlerts(tx, [...cleared.values()])
  await raiseAlerts(tx, [...raised.values()])
}
