import { type RunningSimulator, startSimulator } from '@recado/simulator'
import { DEMO } from '@recado/workspaces'

export interface SimulatedMeta {
  url: string
  /** The simulator's control API. */
  order<T = unknown>(method: string, path: string, body?: object): Promise<T>
  stop(): Promise<void>
}

/** Meta's stand-in with the demonstration's number, whose webhooks go to `callbackUrl`. */
export async function startSimulatedMeta(): Promise<SimulatedMeta & { connect(callbackUrl: string): Promise<void> }> {
  const simulator: RunningSimulator = await startSimulator({ port: 0, demo: false })
  const order: SimulatedMeta['order'] = async <T>(method: string, path: string, body?: object) => {
    const init = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${simulator.url}/_sim/${path}`, { method, ...init })
    if (!response.ok) throw new Error(`the simulator answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }
  return {
    url: simulator.url,
    order,
    async connect(callbackUrl) {
      const { phoneNumberId, businessAccountId: wabaId, accessToken, appSecret, verifyToken } = DEMO
      const number = { wabaId, displayPhoneNumber: '+55 11 4000-1234', accessToken, appSecret, verifyToken }
      await order('PUT', `numbers/${phoneNumberId}`, { ...number, throughput: 1000, callbackUrl })
    },
    stop: () => simulator.stop(),
  }
}
