import { factsOf, isReadOnly } from '../catalogue/facts.js'
import { keysOf } from '../command/key-positions.js'
import type { Call } from '../transport/call.js'
import { SEVERAL } from './route.js'
import type { Router } from './route.js'

/** Their cursor is of use only to the node that gave it, and the next step may go to another replica. */
const WITH_CURSOR: ReadonlySet<string> = new Set(['hscan', 'sscan', 'zscan'])

/** Whether a call may go to a replica. Scripts go to masters, because a replica may not have them. */
export const isReplicaRead = (call: Call): boolean =>
  isReadOnly(call) && factsOf(call.name)?.script !== true && !WITH_CURSOR.has(call.name)

/** The slots that a batch writes. Its reads of these slots go to masters, so that they see its own writes. */
export class OwnWrites {
  readonly #slots = new Set<number>()
  #all = false

  constructor(calls: readonly Call[], slots: ArrayLike<number>, router: Router) {
    calls.forEach((call, index) => {
      if (isReplicaRead(call)) return
      const slot = slots[index] as number
      const keys = slot === SEVERAL ? keysOf(call.name, call.args) : []
      if (slot !== SEVERAL) this.#slots.add(slot)
      else if (keys.length === 0) this.#all = true // FLUSHALL
      for (const position of keys) this.#slots.add(router.slotOfKey(call.args[position] as Call['args'][number]))
    })
  }

  has(slot: number): boolean {
    return this.#all || this.#slots.has(slot)
  }
}
