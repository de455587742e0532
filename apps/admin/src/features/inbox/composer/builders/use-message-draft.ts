import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../../lib/format.ts'
import { type BuilderKind, draftProblems, emptyDraft, type MessageDraft } from './message-draft.ts'

// What one began and closed is there when one opens it again, for as long as the page lives.
const kept = new Map<string, MessageDraft>()

export interface DraftForm {
  draft: MessageDraft
  change: (draft: MessageDraft) => void
  /** What to say at this part, once it is worth saying: a limit at once, a form when one has left it. */
  textOf: (part: string) => string | null
  leave: (part: string) => void
  /** Shows every problem; false when there is one. */
  check: () => boolean
  forget: () => void
}

export function useMessageDraft(conversationId: string, kind: BuilderKind): DraftForm {
  const { t } = useTranslation('builders')
  const key = `${conversationId}:${kind}`
  const [draft, setDraft] = useState<MessageDraft>(() => kept.get(key) ?? emptyDraft(kind))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isTried, setTried] = useState(false)
  const problems = draftProblems(draft)
  return {
    draft,
    change(next) {
      kept.set(key, next)
      setDraft(next)
    },
    textOf(part) {
      const problem = problems.get(part)
      if (!problem) return null
      if (problem.code === 'tooLong') {
        return t('problem.tooLong', { count: problem.excess, max: formatNumber(problem.max) })
      }
      const isSaid = isTried || problem.code === 'same' || (problem.code !== 'required' && left.has(part))
      return isSaid ? t(`problem.${problem.code}`) : null
    },
    leave: (part) => setLeft((before) => new Set(before).add(part)),
    check() {
      setTried(true)
      return problems.size === 0
    },
    forget: () => void kept.delete(key),
  }
}
