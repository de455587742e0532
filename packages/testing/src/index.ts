export { buildContext } from './build-context.ts'
export { createTestDatabase, type TestDatabase } from './create-test-database.ts'
export {
  createClient,
  createConversation,
  createMedia,
  createMember,
  createMessage,
  createMessageTemplate,
  createUser,
  createWorkspace,
} from './factories.ts'
export { findInDatabase } from './find-in-database.ts'
export { freePort } from './free-port.ts'
export { inbound } from './inbound-messages.ts'
export { lumibotMessage, lumibotRequest } from './lumibot-payloads.ts'
export {
  change,
  contact,
  message,
  metaBody,
  metaEnvelope,
  sign,
  signedRequest,
  status,
  type TextMessageOptions,
  textMessage,
  wamid,
} from './meta-payloads.ts'
export { createDice } from './seeded-dice.ts'
export { startTestPostgres, type TestPostgres } from './test-postgres.ts'
