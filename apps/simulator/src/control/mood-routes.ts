import type { Router } from 'express'
import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { FaultInput } from '../faults/fault-schema.ts'
import { Behaviour } from '../state/behaviour.ts'
import { readInput } from './control-error.ts'

/** How Meta behaves, and what shall go wrong. */
export function moodRoutes(router: Router, { state }: World): void {
  router.put('/behaviour', (request, response) => {
    // Only what is given changes.
    state.behaviour = readInput(Behaviour, { ...state.behaviour, ...readInput(z.looseObject({}), request.body) })
    state.events.emit({ type: 'settings' })
    response.json(state.behaviour)
  })
  router.post('/faults', (request, response) => {
    const faults = readInput(z.union([z.array(FaultInput), FaultInput.transform((one) => [one])]), request.body)
    const added = faults.map((fault) => state.faults.add(fault))
    state.events.emit({ type: 'settings' })
    response.status(201).json(added)
  })
  router.delete('/faults', (_request, response) => {
    state.faults.clear()
    state.events.emit({ type: 'settings' })
    response.json({ ok: true })
  })
}
