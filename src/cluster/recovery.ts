import { isReadOnly } from '../catalogue/facts.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import type { SendOptions } from '../transport/transport.js'
import { pause, reasonOf, unlessAborted } from '../util/abort.js'
import { keyIdentities } from './key-identity.js'
import { mayGo, outOfOrder } from './key-order.js'
import type { OrderedCommand, Progress, WaitingCommand } from './key-order.js'
import { mayBeOwnError, mayImitate, OwnError, ownErrors, sendScript } from './own-errors.js'
import { Redirects } from './redirects.js'
import { sendAsked } from './send-asked.js'
import { isSilence } from './silence.js'
import type { ClusterContext } from './context.js'
import type { ClusterNode } from '../transport/topology.js'

/** Calls of a batch that share no keys with the others. */
export interface CallGroup {
  readonly calls: readonly Call[]
  readonly slots: ArrayLike<number>
  /** The positions of the group's calls in the batch, in call order. */
  readonly indexes: readonly number[]
}

/** A call that did not run and may be sent again. */
class Waiting implements WaitingCommand {
  readonly keys: readonly string[]
  readonly isWrite: boolean
  destination: unknown
  /** Whether it is sent by itself, in a transaction. */
  readonly isAlone: boolean
  /** Whether an earlier call held it back. It is then sent together with others that were held back. */
  wasHeld = false
  isDue = false

  constructor(
    readonly index: number,
    readonly call: Call,
    readonly redirects: Redirects,
    order: OrderedCommand,
  ) {
    this.keys = order.keys
    this.isWrite = order.isWrite
    this.isAlone = mayImitate(call)
  }

  get isUncertain(): boolean {
    return this.keys.length > 1 || this.isAlone || (this.redirects.isUncertain && !this.wasHeld)
  }
}

/**
 * Sends again what a node of a cluster refused without running it: to another node, or later. A command is never run
 * after a later command on its keys: it is refused instead.
 */
export class Recovery {
  readonly #context: ClusterContext
  readonly #group: CallGroup
  readonly #entries: Entry[]
  readonly #options: SendOptions
  readonly #waiting = new Map<number, Waiting>()
  /** Calls that did not run and are not sent again. */
  readonly #over = new Set<number>()
  /** For each slot with a call to be sent again, its calls in call order. */
  readonly #bySlot = new Map<number, number[]>()
  readonly #orders = new Map<number, OrderedCommand>()

  /** @param entries of the whole batch; those of the group are replaced */
  constructor(context: ClusterContext, group: CallGroup, entries: Entry[], options: SendOptions) {
    this.#context = context
    this.#group = group
    this.#entries = entries
    this.#options = options
  }

  /** Starts after one node received all calls and each has an entry. Resolves when each has its final entry. */
  async afterReply(node: ClusterNode): Promise<void> {
    await this.#findOwnErrors(node)
    for (const index of this.#group.indexes) this.#look(index, node)
    return this.#run()
  }

  /** The same for calls that were not sent yet, because their slots are moving key by key. */
  fromStart(): Promise<void> {
    for (const index of this.#group.indexes) {
      this.#waiting.set(index, this.#newWaiting(index))
    }
    return this.#run()
  }

  async #run(): Promise<void> {
    this.#findNeighbours()
    while (this.#waiting.size > 0) {
      this.#refuseOutOfOrder()
      await this.#untilReady()
      const going = this.#choose()
      if (going.length > 0) await this.#send(going)
      else await this.#pause()
    }
  }

  /** Whether the entry's call may be sent again. */
  static isNeeded(entry: Entry, call: Call, { resend }: SendOptions): boolean {
    return entry instanceof Failure && Redirects.apply(entry, call, resend)
  }

  /** Finds the scripts whose error is their own. */
  async #findOwnErrors(node: ClusterNode): Promise<void> {
    const answered = this.#group.indexes
      .map((index) => ({ index, call: this.#group.calls[index] as Call, entry: this.#entries[index] }))
      .filter(({ call, entry }) => mayBeOwnError(call, entry))
    if (answered.length === 0) return
    const areOwn = await ownErrors(node, answered, this.#options)
    answered.forEach(({ index, entry }, place) => {
      if (areOwn[place]) this.#entries[index] = new OwnError((entry as Failure).error)
    })
  }

  /** Records what a node replied to a call. */
  #look(index: number, node: ClusterNode, asked = false): void {
    const entry = this.#entries[index]
    const known = this.#waiting.get(index)
    const call = this.#group.calls[index] as Call
    const isFinal = !(entry instanceof Failure) || entry instanceof OwnError
    if (isFinal || !Redirects.apply(entry, call, this.#options.resend)) {
      this.#waiting.delete(index)
      if (isSilence(entry)) void this.#context.topology.refresh()
      return
    }
    const waiting = known ?? this.#newWaiting(index)
    const last = waiting.redirects.follow(entry, node, asked)
    if (waiting.redirects.isMoving) this.#context.unsettled.note(this.#group.slots[index] as number)
    if (last) return this.#end(index, last)
    waiting.wasHeld = false
    this.#waiting.set(index, waiting)
  }

  #newWaiting(index: number): Waiting {
    const { counts } = this.#options
    const redirects = new Redirects(this.#context.topology, this.#group.slots[index] as number, (what) => {
      if (counts) counts[what] += 1
    })
    return new Waiting(index, this.#group.calls[index] as Call, redirects, this.#orderOf(index))
  }

  #end(index: number, failure: Failure): void {
    this.#waiting.delete(index)
    this.#entries[index] = failure
    if (failure.outcome !== 'unknown') this.#over.add(index)
  }

  #findNeighbours(): void {
    const { slots, indexes } = this.#group
    for (const index of this.#waiting.keys()) this.#bySlot.set(slots[index] as number, [])
    for (const index of indexes) this.#bySlot.get(slots[index] as number)?.push(index)
  }

  #refuseOutOfOrder(): void {
    const slots = new Set([...this.#waiting.keys()].map((index) => this.#group.slots[index] as number))
    for (const slot of slots) {
      const indexes = this.#bySlot.get(slot) ?? []
      const commands = indexes.map((index) => ({ ...this.#orderOf(index), progress: this.#progressOf(index) }))
      for (const place of outOfOrder(commands)) {
        const index = indexes[place] as number
        const redirects = this.#waiting.get(index)?.redirects
        if (redirects) this.#end(index, redirects.outOfOrder())
      }
    }
  }

  #progressOf(index: number): Progress {
    if (this.#waiting.has(index)) return 'waiting'
    if (this.#over.has(index)) return 'over'
    const entry = this.#entries[index]
    if (!(entry instanceof Failure) || entry instanceof OwnError) return 'ran'
    if (entry.outcome === 'not-sent') return 'over'
    return entry.outcome === 'unknown' ? 'unknown' : 'ran'
  }

  #orderOf(index: number): OrderedCommand {
    let order = this.#orders.get(index)
    if (!order) {
      const call = this.#group.calls[index] as Call
      this.#orders.set(index, (order = { keys: keyIdentities(call), isWrite: !isReadOnly(call) }))
    }
    return order
  }

  /** Waits until the client is ready, and reads the slot table anew if the node of a command is not known. */
  async #untilReady(): Promise<void> {
    const { signal } = this.#options
    if ([...this.#waiting.values()].some(({ redirects }) => redirects.needsTable)) {
      await unlessAborted(this.#context.topology.refresh(), signal, () => undefined)
    }
    if (!this.#context.topology.isReady) {
      const error = await this.#context.topology.whenReady(signal)
      if (error) for (const { index, redirects } of this.#waiting.values()) this.#end(index, redirects.lost(error))
    }
    if (signal?.aborted) {
      for (const { index, redirects } of this.#waiting.values()) this.#end(index, redirects.aborted(reasonOf(signal)))
    }
  }

  /** The calls that may be sent now. Each has a node. */
  #choose(): Waiting[] {
    const now = performance.now()
    const waiting = [...this.#waiting.values()].sort((a, b) => a.index - b.index)
    for (const one of waiting) {
      const { node, dueAt } = one.redirects
      one.destination = one.isAlone ? one : node?.name
      one.isDue = node !== undefined && dueAt <= now
      const last = node || dueAt > now ? undefined : one.redirects.unserved()
      if (last) this.#end(one.index, last)
    }
    const going = mayGo(waiting.filter(({ index }) => this.#waiting.has(index)))
    const free = new Set(going)
    for (const one of waiting) if (one.isDue && !free.has(one)) one.wasHeld = true
    return going
  }

  async #send(going: readonly Waiting[]): Promise<void> {
    const byNode = new Map<ClusterNode, Waiting[]>()
    for (const one of going) {
      const node = one.redirects.node as ClusterNode // it was due
      const there = byNode.get(node)
      if (there) there.push(one)
      else byNode.set(node, [one])
    }
    await Promise.all([...byNode].map(([node, there]) => this.#sendTo(node, there)))
  }

  async #sendTo(node: ClusterNode, there: readonly Waiting[]): Promise<void> {
    const together = there.filter(({ isAlone }) => !isAlone)
    const sent = together.length > 0 ? this.#sendTogether(node, together) : []
    const alone = there.filter(({ isAlone }) => isAlone)
    const others = alone.map(({ call, redirects }) => sendScript(node, call, redirects.isAsking, this.#options))
    const entries = new Map(zip(together, await sent).concat(zip(alone, await Promise.all(others))))
    this.#options.onAnswer?.(node.name)
    for (const one of there) {
      const { index, redirects } = one
      const asked = redirects.isAsking
      this.#entries[index] = redirects.settle(entries.get(one))
      this.#look(index, node, asked)
    }
  }

  #sendTogether(node: ClusterNode, waiting: readonly Waiting[]): Promise<Entry[]> {
    return sendAsked(
      node,
      waiting.map(({ call }) => call),
      waiting.map(({ redirects }) => redirects.isAsking),
      this.#options,
    )
  }

  /** Waits until the first waiting call may be sent. */
  async #pause(): Promise<void> {
    const due = [...this.#waiting.values()].map(({ redirects }) => redirects.dueAt)
    if (due.length === 0) return
    const delay = Math.max(1, Math.min(...due) - performance.now())
    const { signal } = this.#options
    await pause(delay, signal) // the caller checks the signal
  }
}

const zip = (waiting: readonly Waiting[], entries: readonly Entry[]): [Waiting, Entry][] =>
  waiting.map((one, place) => [one, entries[place]])
