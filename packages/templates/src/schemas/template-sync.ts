/** Reading the account's templates from Meta. Times are ISO, UTC. */
export interface TemplateSyncDto {
  /**
   * `waiting`: Meta's hourly quota of management calls is used up; it goes on by itself at `waitingUntil`. `failed`: it
   * ended with `error`, and is tried again at the next hour. `unavailable`: the workspace is not connected to an account.
   */
  state: 'never' | 'running' | 'waiting' | 'done' | 'failed' | 'unavailable'
  /** When everything was last read. */
  finishedAt: string | null
  waitingUntil: string | null
  /** Meta's code as text, or META_UNREACHABLE; and its words. */
  error: { code: string; message: string } | null
}
