import { classifyMetaError, type MetaErrorAction } from '@recado/whatsapp'
import type { SendError } from './channel-adapter.ts'
import type { ChannelErrorCode } from './schemas.ts'

/** What the program does about a refusal, beside telling people. */
export const actionOf = ({ code }: Pick<SendError, 'code'>): MetaErrorAction =>
  /^\d+$/.test(code) ? classifyMetaError(Number(code)).action : OURS.has(code) ? 'pause-number' : 'none'

const OURS: ReadonlySet<string> = new Set<ChannelErrorCode>(['LUMIBOT_TOKEN_INVALID', 'LUMIBOT_FORBIDDEN'])
