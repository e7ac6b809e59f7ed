import { factsOf } from '../catalogue/facts.js'
import type { Facts } from '../catalogue/facts.js'
import type { WireArgument } from '../command/arguments.js'
import { keysOf } from '../command/key-positions.js'
import type { Call } from '../transport/call.js'
import { UnroutableBatch } from '../transport/unroutable-batch.js'
import { hashSlot } from './hash-slot.js'

/** In place of a slot: any node can run the call. */
export const ANY_NODE = -1
/** In place of a slot: the call goes to several nodes, split by slot or unchanged to each. */
export const SEVERAL = -2

/** Why a call cannot be routed on a cluster. */
class Unroutable extends Error {
  /** @param reason undefined if its keys have different slots */
  constructor(readonly reason?: string) {
    super(reason ?? 'keys of different slots')
  }
}

const UNKNOWN_COMMAND = 'it is not known which of its arguments are keys, and so which node has them'
const ANSWERS_FOR_ONE_NODE = 'in a transaction its reply would be about one node only'

/** Finds the slots of calls. */
export class Router {
  /** @param keyPrefix what the client puts before each key; the calls do not contain it */
  constructor(readonly keyPrefix: WireArgument) {}

  /** The slot of each call, or a number in place of one; the failure if the batch cannot be sent. */
  slotsOf(calls: readonly Call[]): Int32Array | UnroutableBatch {
    const slots = new Int32Array(calls.length)
    let index = 0
    try {
      for (; index < calls.length; index++) slots[index] = this.#slotOf(calls[index] as Call)
      return slots
    } catch (error) {
      if (error instanceof Unroutable) return new UnroutableBatch({ reason: error.reason, first: index, second: index })
      throw error
    }
  }

  /**
   * The one slot of a transaction, or {@link ANY_NODE} if it has no keys.
   *
   * @param required the slot that it must have, if it follows WATCH
   */
  slotOfTransaction(calls: readonly Call[], required: number = ANY_NODE): number | UnroutableBatch {
    const slots = this.slotsOf(calls)
    if (slots instanceof UnroutableBatch) return slots
    let slot = required
    let first = -1
    for (let index = 0; index < slots.length; index++) {
      const own = slots[index] as number
      if (own === SEVERAL) return this.#notInOneSlot(calls, index)
      if (own === ANY_NODE || own === slot) continue
      if (slot !== ANY_NODE) return new UnroutableBatch({ first, second: index })
      slot = own
      first = index
    }
    return slot
  }

  slotOfKey(key: WireArgument): number {
    const { keyPrefix } = this
    if (keyPrefix.length === 0) return hashSlot(key)
    return hashSlot(
      typeof key === 'string' && typeof keyPrefix === 'string'
        ? keyPrefix + key
        : Buffer.concat([Buffer.from(keyPrefix), Buffer.from(key)]),
    )
  }

  /** Most of what a cluster costs for each call is spent here, so the usual case comes first. */
  #slotOf(call: Call): number {
    const facts = factsOf(call.name)
    const [key] = call.args
    if (facts?.keys === 1 && key !== undefined && facts.forbiddenOnCluster === undefined) return this.slotOfKey(key)
    return this.#unusualSlotOf(call)
  }

  #unusualSlotOf({ name, args }: Call): number {
    const facts = factsOf(name, args)
    if (!facts) throw new Unroutable(UNKNOWN_COMMAND)
    if (facts.forbiddenOnCluster !== undefined) throw new Unroutable(facts.forbiddenOnCluster)
    const positions = keysOf(name, args)
    const [first, ...others] = positions.map((position) => this.slotOfKey(args[position] as WireArgument))
    if (first === undefined) return this.#keylessSlotOf(facts, args)
    if (others.every((slot) => slot === first)) return first
    // A value is missing, so the server must refuse the whole call.
    if (facts.request === 'multi_shard') return args.length % positions.length === 0 ? SEVERAL : first
    throw new Unroutable()
  }

  #keylessSlotOf({ request, routedBy }: Facts, args: Call['args']): number {
    const routing = routedBy === undefined ? undefined : args[routedBy - 1]
    if (routing !== undefined) return hashSlot(routing)
    return request === 'all_shards' || request === 'all_nodes' ? SEVERAL : ANY_NODE
  }

  #notInOneSlot(calls: readonly Call[], index: number): UnroutableBatch {
    const { name, args } = calls[index] as Call
    const isSplit = factsOf(name, args)?.request === 'multi_shard'
    return new UnroutableBatch({ reason: isSplit ? undefined : ANSWERS_FOR_ONE_NODE, first: index, second: index })
  }
}
