/** Calls the control API; a refusal is thrown with its message. */
async function call(method, path, body) {
  const response = await fetch(`/_sim${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error?.message ?? `HTTP ${response.status}`)
  return answer
}

export const api = {
  state: () => call('GET', '/state'),
  people: (phoneNumberId) => call('GET', `/customers?limit=300&phoneNumberId=${phoneNumberId}`),
  chat: (phoneNumberId, waId) => call('GET', `/chats/${phoneNumberId}/${waId}`),
  write: (waId, message) => call('POST', `/customers/${waId}/messages`, message),
  open: (phoneNumberId, waId) => call('POST', `/customers/${waId}/open`, { phoneNumberId }),
  savePerson: (waId, person) => call('PUT', `/customers/${waId}`, person),
  behave: (changes) => call('PUT', '/behaviour', changes),
  orderFault: (fault) => call('POST', '/faults', fault),
  clearFaults: () => call('DELETE', '/faults'),
  burst: (phoneNumberId) => call('POST', '/messages/burst', { phoneNumberId, customers: 20 }),
}

/** Live events, for as long as the page is open; the browser reconnects by itself. */
export function listen(onEvent, onLive) {
  const source = new EventSource('/_sim/events')
  source.onopen = () => onLive(true)
  source.onerror = () => onLive(false)
  source.onmessage = (event) => onEvent(JSON.parse(event.data))
}
