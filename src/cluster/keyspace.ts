import type { WireArgument } from '../command/arguments.js'
import { LeaseError } from '../errors/batch-errors.js'
import type { Call, Entry } from '../transport/call.js'
import { failAll } from '../transport/fail-all.js'
import { Failure } from '../transport/failure.js'
import { pause, reasonOf } from '../util/abort.js'
import { SLOT_COUNT } from '../transport/topology.js'
import type { ClusterNode, Topology } from '../transport/topology.js'
import type { KeyspacePart, SendOptions } from '../transport/transport.js'
import { hashSlot } from './hash-slot.js'
import { readEpoch, readNodeSlots } from './node-slots.js'
import type { NodeSlots } from './node-slots.js'

const NODES: Call = { name: 'cluster', args: ['NODES'], bytes: false }
const INFO: Call = { name: 'cluster', args: ['INFO'], bytes: false }
const ROUND_DELAY_MS = 100
/** After this many rounds in a row without progress, the scan fails. */
const MAX_IDLE_ROUNDS = 50

/**
 * The nodes to scan, so that each key that exists during the whole scan is found at least once, even if slots move. A
 * slot counts as scanned if one node had it from the beginning of its scan to the end. Otherwise its nodes are scanned
 * again.
 *
 * @param roundDelay how long to wait for moving slots before the next round, in milliseconds; tests choose
 * @throws {LeaseError} if the client is not connected, or no round makes progress
 */
export async function* clusterKeyspace(
  topology: Topology,
  signal: AbortSignal | undefined,
  roundDelay: number = ROUND_DELAY_MS,
): AsyncGenerator<KeyspacePart, void, undefined> {
  const scanned = new ScannedSlots()
  for (let idle = 0; !scanned.areAll; idle++) {
    const error = topology.isReady ? undefined : await topology.whenReady(signal)
    if (error) throw new LeaseError('CONNECTION', error)
    const before = scanned.count
    for (const node of topology.masters()) {
      const scan = await NodeScan.begin(node, scanned, signal)
      if (!scan) continue
      yield scan
      await scan.end()
    }
    if (scanned.areAll) return
    if (signal?.aborted) return yield interruptedPart(signal)
    if (scanned.count > before) idle = 0
    if (idle === MAX_IDLE_ROUNDS) throw new LeaseError('SLOTS')
    await topology.refresh()
    await pause(roundDelay, signal)
  }
}

/** A part whose steps fail: a scan that only ended here would be taken for complete. */
const interruptedPart = (signal: AbortSignal): KeyspacePart => ({
  includes: () => false,
  send: (calls) => Promise.resolve(failAll(calls, new Failure('aborted', reasonOf(signal), 'not-sent'))),
})

class ScannedSlots {
  readonly #slots = new Set<number>()
  /**
   * Slots whose keys were moving to another node while their own node was scanned, with the id of that other node. It
   * must be scanned next.
   */
  readonly #halves = new Map<number, string>()

  get count(): number {
    return this.#slots.size
  }

  get areAll(): boolean {
    return this.#slots.size === SLOT_COUNT
  }

  has(slot: number): boolean {
    return this.#slots.has(slot)
  }

  add(slot: number): void {
    this.#slots.add(slot)
    this.#halves.delete(slot)
  }

  addHalf(slot: number, target: string): void {
    if (!this.#slots.has(slot)) this.#halves.set(slot, target)
  }

  /** Slots whose other half this node has. */
  halvesFor(id: string): number[] {
    return [...this.#halves].filter(([, target]) => target === id).map(([slot]) => slot)
  }
}

/** One scan of one node, from cursor 0 to cursor 0. */
class NodeScan implements KeyspacePart {
  readonly #node: ClusterNode
  readonly #signal: AbortSignal | undefined
  readonly #scanned: ScannedSlots
  /** Slots that the node has had since its scan began. */
  readonly #kept: Set<number>
  /** Those of them whose keys have been moving to another node since then. */
  readonly #leaving: Map<number, string>
  /** Slots whose other half is scanned already, and that have been arriving here since the scan began. */
  readonly #arriving: Set<number>
  #last: NodeSlots

  private constructor(node: ClusterNode, scanned: ScannedSlots, slots: NodeSlots, signal: AbortSignal | undefined) {
    this.#node = node
    this.#signal = signal
    this.#scanned = scanned
    this.#kept = new Set(slots.owned)
    this.#leaving = new Map(slots.leaving)
    this.#arriving = new Set(
      scanned.halvesFor(slots.id).filter((slot) => slots.arriving.has(slot) || slots.owned.has(slot)),
    )
    this.#last = slots
  }

  /** Undefined if everything that the node has is scanned already. */
  static async begin(
    node: ClusterNode,
    scanned: ScannedSlots,
    signal: AbortSignal | undefined,
  ): Promise<NodeScan | undefined> {
    const slots = await slotsOf(node, signal)
    if (!slots) return undefined
    const scan = new NodeScan(node, scanned, slots, signal)
    const isOfUse = scan.#arriving.size > 0 || [...slots.owned].some((slot) => !scanned.has(slot))
    return isOfUse ? scan : undefined
  }

  includes(key: WireArgument): boolean {
    return !this.#scanned.has(hashSlot(key))
  }

  readonly send = async (calls: readonly Call[], options: SendOptions): Promise<Entry[]> => {
    const entries = await this.#node.send([...calls, INFO], options)
    const info = entries.pop()
    // If a slot left and came back, only the epoch shows it.
    if (typeof info !== 'string' || readEpoch(info) !== this.#last.epoch) await this.#lookAgain()
    return entries
  }

  async end(): Promise<void> {
    await this.#lookAgain()
    for (const slot of this.#arriving) this.#scanned.add(slot)
    for (const slot of this.#kept) {
      const target = this.#leaving.get(slot)
      if (target === undefined) this.#scanned.add(slot)
      else this.#scanned.addHalf(slot, target)
    }
  }

  /** Keeps the slots that the node certainly had the whole time. */
  async #lookAgain(): Promise<void> {
    const now = await slotsOf(this.#node, this.#signal)
    const before = this.#last
    const hasGained = now !== undefined && [...now.owned].some((slot) => !before.owned.has(slot))
    if (!now || (now.epoch !== before.epoch && !hasGained)) {
      this.#kept.clear() // it is not known which slot was away
      this.#arriving.clear()
      if (now) this.#last = now
      return
    }
    for (const slot of this.#kept) if (!now.owned.has(slot)) this.#kept.delete(slot)
    for (const [slot, target] of now.leaving) {
      if (this.#leaving.get(slot) !== target) this.#kept.delete(slot) // the move began during the scan
    }
    for (const slot of this.#leaving.keys()) if (!now.leaving.has(slot)) this.#kept.delete(slot)
    for (const slot of this.#arriving) if (!now.arriving.has(slot) && !now.owned.has(slot)) this.#arriving.delete(slot)
    this.#last = now
  }
}

async function slotsOf(node: ClusterNode, signal: AbortSignal | undefined): Promise<NodeSlots | undefined> {
  const [nodes] = await node.send([NODES], { resend: true, signal })
  if (nodes instanceof Failure) return undefined
  return readNodeSlots(String(nodes))
}
