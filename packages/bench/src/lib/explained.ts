import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql } from '@recado/core'

/** PostgreSQL explains what it runs, once `explainEverything` says so, into files of its data folder. */
export const EXPLAIN_SETTINGS = {
  shared_preload_libraries: 'auto_explain',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_format': 'json',
  logging_collector: 'on',
  log_destination: 'jsonlog',
  log_directory: 'explained',
  log_min_messages: 'log',
}

export async function explainEverything(sql: Sql): Promise<void> {
  await sql.query(`ALTER SYSTEM SET auto_explain.log_min_duration = 0`)
  await sql.query('SELECT pg_reload_conf()')
}

/** A node of a plan, as PostgreSQL writes it in JSON. */
export interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'CTE Name'?: string
  'Subplan Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

export interface Explained {
  query: string
  ms: number
  plan: PlanNode
}

/** Everything explained so far, in order; a query that is only a mark is there with its text. */
export function readExplained(dataDir: string): Explained[] {
  const folder = join(dataDir, 'explained')
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
  return lines.flatMap((line) => {
    const message = line && (JSON.parse(line) as { message?: string }).message
    const [, ms, json] = /^duration: ([\d.]+) ms {2}plan:\n(.+)$/s.exec(message ?? '') ?? []
    if (!json) return []
    const { 'Query Text': query, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: PlanNode }
    return [{ query, ms: Number(ms), plan }]
  })
}

/** A plan as an indented list: what was read by what, how many rows each time, and how often. */
export function drawPlan(node: PlanNode, depth = 0): string[] {
  const { 'Actual Rows': rows, 'Actual Loops': loops, 'Rows Removed by Filter': dropped = 0 } = node
  const what = [node['Relation Name'] ?? node['CTE Name'], node['Index Name']].filter(Boolean).join(' by ')
  const line = [
    `${'  '.repeat(depth)}${node['Node Type']}${what && ` ${what}`}`,
    `${Math.round(rows)} rows${loops > 1 ? ` × ${loops}` : ''}`,
    ...(dropped > 0 ? [`${Math.round(dropped)} dropped`] : []),
  ].join(', ')
  return [
    loops === 0 ? `${line.replace(/, .*/, '')}, never run` : line,
    ...nodesBelow(node).flatMap((child) => drawPlan(child, depth + 1)),
  ]
}

export const nodesBelow = (node: PlanNode): PlanNode[] => node.Plans ?? []

export const allNodes = (node: PlanNode): PlanNode[] => [node, ...nodesBelow(node).flatMap(allNodes)]

/** Pages of 8 KB touched, in memory or on disk. */
export const pagesOf = (node: PlanNode): number => (node['Shared Hit Blocks'] ?? 0) + (node['Shared Read Blocks'] ?? 0)
