/** The words for a problem: title and advice by its kind, in the reader's language. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type ApiProblem, asProblem } from '@/api/problem'

export interface ProblemText {
  title: string
  detail: string
  requestId: string | null
  /** Messages that name no field, beyond the detail itself. */
  more: string[]
}

function titleOf(problem: ApiProblem, t: TFunction): string {
  if (problem.isOffline) return t('common.problem.offlineTitle')
  if (problem.status === 403) return t('common.problem.forbiddenTitle')
  if (problem.status === 404) return t('common.problem.notFoundTitle')
  if (problem.status === 412) return t('common.problem.staleTitle')
  if (problem.status >= 500) return t('common.problem.serverTitle')
  return problem.title || t('common.problem.title')
}

function detailOf(problem: ApiProblem, t: TFunction): string {
  if (problem.isOffline) return t('common.problem.offline')
  if (problem.status >= 500) return t('common.problem.server')
  if (problem.retryAfterS !== null) {
    return `${problem.detail} ${t('common.problem.tryLater', { seconds: problem.retryAfterS })}`
  }
  return problem.detail
}

export function problemText(error: unknown, t: TFunction): ProblemText {
  const problem = asProblem(error)
  return {
    title: titleOf(problem, t),
    detail: detailOf(problem, t),
    requestId: problem.requestId,
    more: problem.errors.map(({ message }) => message).filter((text) => text !== problem.detail),
  }
}

export function useProblemText(error: unknown): ProblemText {
  const { t } = useTranslation()
  return problemText(error, t)
}
