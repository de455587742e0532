import { createTrpcClient, signIn } from '@recado/server/test'

export const BENCH_WORKSPACE = 'bench'
export const BENCH_PHONE_NUMBER_ID = '100200300400500'
export const BENCH_APP_SECRET = 'bench-app-secret'
/** What `spawnServer` is given, so that the shared webhook knows our signature. */
export const BENCH_ENV = { META_APP_SECRET: BENCH_APP_SECRET }

/** The first person of a new server, with a workspace whose number webhooks can be routed to; answers the cookie. */
export async function signUp(url: string): Promise<string> {
  const owner = { name: 'Bench', email: 'bench@example.com', password: 'a-long-enough-password' }
  const names = { workspaceName: 'Bench', workspaceSlug: BENCH_WORKSPACE }
  await createTrpcClient(url).setup.createOwner.mutate({ ...owner, ...names })
  const cookie = await signIn(url, owner.email, owner.password)
  await createTrpcClient(url, cookie).integrations.save.mutate({
    workspace: BENCH_WORKSPACE,
    channel: 'WHATSAPP_CLOUD',
    phoneNumberId: BENCH_PHONE_NUMBER_ID,
    businessAccountId: '500400300200100',
    accessToken: 'bench-access-token',
    appSecret: BENCH_APP_SECRET,
    verifyToken: 'bench-verify-token',
  })
  return cookie
}
