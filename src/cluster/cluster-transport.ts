import { LeaseError } from '../errors/batch-errors.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { WireArgument } from '../command/arguments.js'
import type { CustomCommand } from '../command/cmd.js'
import type { Call, Entry } from '../transport/call.js'
import { failAll } from '../transport/fail-all.js'
import { Failure } from '../transport/failure.js'
import type { ClusterNode, Topology } from '../transport/topology.js'
import type { KeyspacePart, Lease, LeaseOptions, SendOptions, BatchTarget, Transport } from '../transport/transport.js'
import { UnroutableBatch } from '../transport/unroutable-batch.js'
import { reasonOf } from '../util/abort.js'
import { inSlot } from './hash-tag.js'
import type { ClusterContext } from './context.js'
import { UnsettledSlots } from './unsettled-slots.js'
import { clusterKeyspace } from './keyspace.js'
import { mayBeOwnError } from './own-errors.js'
import { sendClusterPipeline, targetOf } from './pipeline.js'
import { readRedirect } from './redirect.js'
import { ANY_NODE, Router } from './route.js'
import { isSilence } from './silence.js'
import { sendClusterTransaction } from './transaction.js'

/** Sends batches over all nodes of a cluster: each command goes to the node that has its keys. */
export class ClusterTransport implements Transport {
  readonly mapping: Mapping
  readonly #topology: Topology
  readonly #router: Router
  readonly #context: ClusterContext

  constructor(topology: Topology) {
    this.mapping = topology.mapping
    this.#topology = topology
    this.#router = new Router(topology.keyPrefix)
    this.#context = { topology, router: this.#router, unsettled: new UnsettledSlots() }
  }

  get keyPrefix(): WireArgument {
    return this.#topology.keyPrefix
  }

  get customCommands(): ReadonlyMap<string, CustomCommand> {
    return this.#topology.customCommands
  }

  readonly send = (calls: readonly Call[], options: SendOptions): Promise<Entry[]> => {
    if (calls.length === 0) return Promise.resolve([])
    return this.#topology.isReady && !options.signal?.aborted
      ? this.#send(calls, options)
      : this.#sendLater(calls, options)
  }

  /** A connection to the node that has the slot of the keys, for commands on keys of that slot alone. */
  async lease({ signal, keys = [] }: LeaseOptions): Promise<Lease> {
    const error = this.#topology.isReady ? undefined : await this.#topology.whenReady(signal)
    if (error) throw new LeaseError('CONNECTION', error)
    const slot = keys[0] === undefined ? ANY_NODE : this.#router.slotOfKey(keys[0])
    const node = slot === ANY_NODE ? this.#topology.masters()[0] : this.#topology.masterOf(slot)
    if (!node) {
      void this.#topology.refresh()
      throw new LeaseError('CONNECTION', new Error('no node is known to have the hash slot'))
    }
    const lease = await this.#topology.lease(node, { signal })
    return {
      ...lease,
      keyFor: (name) => (slot === ANY_NODE ? name : inSlot(slot, name, (key) => this.#router.slotOfKey(key))),
      send: (calls, options) => this.#sendOver(lease, node, slot, calls, options),
      unroutable: (calls) => {
        const routed = this.#router.slotOfTransaction(calls, slot)
        return routed instanceof UnroutableBatch ? routed : undefined
      },
    }
  }

  readonly targetOf = (calls: readonly Call[]): BatchTarget => targetOf(this.#context, calls)

  keyspace(signal: AbortSignal | undefined): AsyncIterable<KeyspacePart> {
    return clusterKeyspace(this.#topology, signal)
  }

  closeIdleLeases(): void {
    this.#topology.closeIdleLeases()
  }

  close(): void {
    this.#topology.close()
  }

  #send(calls: readonly Call[], options: SendOptions): Promise<Entry[]> {
    return options.transaction
      ? sendClusterTransaction(this.#context, calls, options)
      : sendClusterPipeline(this.#context, calls, options)
  }

  /** Waits until the client is connected. A batch that can never be sent fails at once. */
  async #sendLater(calls: readonly Call[], options: SendOptions): Promise<Entry[]> {
    const { signal, transaction } = options
    const routed = transaction ? this.#router.slotOfTransaction(calls) : this.#router.slotsOf(calls)
    if (routed instanceof UnroutableBatch) return failAll(calls, routed)
    const error = signal?.aborted ? undefined : await this.#topology.whenReady(signal)
    if (signal?.aborted) return failAll(calls, new Failure('aborted', reasonOf(signal), 'not-sent'))
    return error ? failAll(calls, new Failure('lost', error, 'not-sent')) : this.#send(calls, options)
  }

  /**
   * Sends over a leased connection. A redirect is not followed, because what was read or watched here holds only here.
   * The slot table learns from it.
   */
  async #sendOver(
    lease: Lease,
    node: ClusterNode,
    slot: number,
    calls: readonly Call[],
    options: SendOptions,
  ): Promise<Entry[]> {
    const routed = this.#router.slotOfTransaction(calls, slot)
    if (routed instanceof UnroutableBatch) return failAll(calls, routed)
    const entries = await lease.send(calls, options)
    const place = entries.findIndex((entry) => entry instanceof Failure && entry.outcome === 'refused')
    const refused = entries[place]
    if (refused instanceof Failure) this.#learnFrom(refused, node, calls[place] as Call)
    else if (entries.some(isSilence)) void this.#topology.refresh()
    return entries
  }

  #learnFrom(refused: Failure, node: ClusterNode, call: Call): void {
    const redirect = readRedirect(refused.error.message)
    const isMoved = redirect?.kind === 'moved' && !mayBeOwnError(call, refused)
    const owner = isMoved && redirect.address ? this.#topology.nodeAt(redirect.address, node) : undefined
    if (isMoved && owner) this.#topology.learn(redirect.slot, owner)
    else if (redirect?.kind === 'look-up' || redirect?.kind === 'moved') void this.#topology.refresh()
  }
}
