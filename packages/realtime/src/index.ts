export { createListener, type Listener, RECONNECTED } from './listener.ts'
export { publish } from './publish.ts'
