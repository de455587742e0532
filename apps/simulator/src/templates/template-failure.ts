import { GraphFailure } from '../graph/graph-error.ts'

/** A refusal as the template endpoints word it: 100 with a subcode, a title and a text for people. */
export const templateFailure = (userTitle: string, userMessage: string, subcode?: number): GraphFailure =>
  new GraphFailure(100, '(#100) Invalid parameter', { subcode, userTitle, userMessage })
