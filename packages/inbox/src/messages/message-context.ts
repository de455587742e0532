import type { Context } from '@recado/db'
import type { Jobs } from '@recado/jobs'

/** What verbs take that leave work to a job. */
export interface MessageContext extends Context {
  jobs: Jobs
}
