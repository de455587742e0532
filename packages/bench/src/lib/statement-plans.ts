import { allNodes, drawPlan, type Explained, type PlanNode, pagesOf } from './explained.ts'
import { percentilesOf, round } from './percentiles.ts'

/** One statement of the program, over all the times it was run. */
export interface StatementPlans {
  phase: string
  /** Its beginning, on one line. */
  name: string
  times: number
  medianMs: number
  worstMs: number
  /** Pages of 8 KB it touched, in the worst case. */
  pages: number
  /** Tables that were read from beginning to end, of those that grow. */
  wholeTables: string[]
  query: string
  /** Of the run that touched most. */
  plan: PlanNode
}

/** Tables that grow with the inbox; the others have a row for each workspace, person or number. */
const GROWING = [
  'account_events',
  'clients',
  'conversations',
  'dead_letters',
  'feed_events',
  'media',
  'messages',
  'waiting_statuses',
  'webhook_deliveries',
]

/** By the text of the statement, in the order in which they were first met; those of pg-boss and of sign-in are left out. */
export function groupStatements(explained: readonly Explained[]): StatementPlans[] {
  const groups = new Map<string, { phase: string; runs: Explained[] }>()
  let phase = ''
  for (const one of explained) {
    const mark = /\/\* phase: (.+) \*\//.exec(one.query)?.[1]
    if (mark) phase = mark
    if (mark || !isOurs(one.query)) continue
    const text = oneLine(one.query)
    const group = groups.get(text) ?? { phase, runs: [] }
    groups.set(text, group)
    group.runs.push(one)
  }
  return [...groups].map(([text, { phase: first, runs }]) => toPlans(text, first, runs))
}

const isOurs = (query: string): boolean =>
  /conversation_schema\./.test(query.replaceAll('"', '')) && !query.includes('/* bench */')

const oneLine = (query: string): string => query.replaceAll(/\s+/g, ' ').trim()

function toPlans(text: string, phase: string, runs: Explained[]): StatementPlans {
  const { p50, max } = percentilesOf(runs.map(({ ms }) => ms))
  const [most] = runs.toSorted((one, other) => pagesOf(other.plan) - pagesOf(one.plan)) as [Explained]
  const whole = runs
    .flatMap(({ plan }) => allNodes(plan))
    .filter((node) => node['Node Type'] === 'Seq Scan' && GROWING.includes(node['Relation Name'] ?? ''))
  return {
    phase,
    name: nameOf(text),
    times: runs.length,
    medianMs: round(p50, 2),
    worstMs: round(max, 2),
    pages: pagesOf(most.plan),
    wholeTables: [...new Set(whole.map((node) => node['Relation Name'] ?? ''))],
    query: most.query,
    plan: most.plan,
  }
}

/** What tells it from others: of a long list of columns only what they are read from. */
function nameOf(text: string): string {
  const whole = text.replaceAll('conversation_schema.', '').replaceAll('"', '')
  const from = whole.startsWith('SELECT') ? outerFrom(whole) : -1
  const name = from > 60 ? `SELECT …${whole.slice(from)}` : whole
  return name.length > 130 ? `${name.slice(0, 127)}…` : name
}

/** The FROM that is in no parentheses. */
function outerFrom(text: string): number {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '(') depth++
    else if (text[index] === ')') depth--
    else if (depth === 0 && text.startsWith(' FROM ', index) && !text.slice(0, index).endsWith(' DISTINCT'))
      return index
  }
  return -1
}

/** docs/query-plans.md, whole. */
export function plansDocument(
  statements: readonly StatementPlans[],
  size: { conversations: number; messages: number },
): string {
  const phases = [...new Set(statements.map(({ phase }) => phase))]
  return [
    HEAD(size, [...new Set(statements.flatMap(({ wholeTables }) => wholeTables))].join(', ') || 'none'),
    ...phases.flatMap((phase) => [`## ${phase}\n`, ...statements.filter((one) => one.phase === phase).map(section)]),
  ].join('\n')
}

const HEAD = (
  { conversations, messages }: { conversations: number; messages: number },
  whole: string,
): string => `# Query plans

What PostgreSQL does for each statement of the hot path, with ${conversations.toLocaleString('en')} conversations and
${messages.toLocaleString('en')} messages in one workspace, and as many deliveries and events as a month leaves behind. Written by
\`npm run bench -- plans\`, which puts the whole server to work and has PostgreSQL explain what it is sent; each statement stands
where it is first met. Times are PostgreSQL's own, explaining included; pages are of 8 KB, in memory or not, in the run that
touched most, and it is that run's plan which is drawn: rows each time, × how often.

Of tables that grow, read whole: ${whole} (PostgreSQL does so with one that is empty).
`

const section = ({ name, times, medianMs, worstMs, pages, wholeTables, query, plan }: StatementPlans): string =>
  `<details><summary><code>${escapeHtml(name)}</code><br>${times === 1 ? 'once' : `${times} times`}, median ${medianMs} ms, worst ${worstMs} ms, ${pages} pages${
    wholeTables.length > 0 ? `, reads all of ${wholeTables.join(', ')}` : ''
  }</summary>

\`\`\`sql
${unindent(query)}
\`\`\`

\`\`\`text
${drawPlan(plan).join('\n')}
\`\`\`

</details>
`

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** As it stands in the source, moved to the left. */
function unindent(query: string): string {
  const lines = query.split('\n').filter((line) => line.trim() !== '')
  const rest = lines.slice(1).map((line) => line.length - line.trimStart().length)
  const indent = rest.length > 0 ? Math.min(...rest) : 0
  return lines.map((line, index) => (index === 0 ? line.trimStart() : line.slice(indent)).trimEnd()).join('\n')
}
