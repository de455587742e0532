/** The control API of the simulator, as far as the flows use it. */
export function simulatorClient(url: string) {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/_sim${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }
  return {
    url,
    putNumber: (phoneNumberId: string, number: object) => call('PUT', `/numbers/${phoneNumberId}`, number),
    putLumibotInbox: (accountId: string, inboxId: string, inbox: object) =>
      call<{ phoneNumberId: string }>('PUT', `/lumibot/${accountId}/inboxes/${inboxId}`, inbox),
    verifyWebhook: (phoneNumberId: string) =>
      call<{ ok: boolean; reason?: string }>('POST', '/webhooks/verify', { phoneNumberId }),
    write: (waId: string, message: { phoneNumberId: string } & Record<string, unknown>) =>
      call<{ messageId: string }>('POST', `/customers/${waId}/messages`, { type: 'text', ...message }),
    putCustomer: (waId: string, customer: object) => call('PUT', `/customers/${waId}`, customer),
    open: (waId: string, phoneNumberId: string) => call('POST', `/customers/${waId}/open`, { phoneNumberId }),
    burst: (burst: object) => call<{ messages: number }>('POST', '/messages/burst', burst),
    putTemplate: (template: object) => call('PUT', '/templates', template),
    orderFault: (fault: object) => call('POST', '/faults', fault),
    accepted: (phoneNumberId: string) =>
      call<{ id: string; customer: string; content: { body?: string }; status: string }[]>(
        'GET',
        `/messages?phoneNumberId=${phoneNumberId}`,
      ),
    chat: (phoneNumberId: string, waId: string) =>
      call<{ direction: string; status: string; content: { body?: string } }[]>(
        'GET',
        `/chats/${phoneNumberId}/${waId}`,
      ),
  }
}
export type SimulatorClient = ReturnType<typeof simulatorClient>
