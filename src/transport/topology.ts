import type { Mapping } from '../catalogue/reply-types.js'
import type { WireArgument } from '../command/arguments.js'
import type { CustomCommand } from '../command/cmd.js'
import type { Call } from './call.js'
import type { Lease, LeaseOptions, SendCalls } from './transport.js'

/** How many hash slots a cluster has. */
export const SLOT_COUNT = 16_384

/** Where a node listens. An empty host is that of the node which named it. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** One server of a cluster, and the connection to it. Another object after that is replaced. */
export interface ClusterNode {
  /** Host and port, as errors name it. */
  readonly name: string
  /** One entry for each call, in order. Never rejects. */
  readonly send: SendCalls
}

/** Which node has which slots, as the client knows it, and how to learn it anew. */
export interface Topology {
  readonly mapping: Mapping
  readonly keyPrefix: WireArgument
  readonly customCommands: ReadonlyMap<string, CustomCommand>
  /** How often a command may be sent elsewhere or again. */
  readonly maxRedirections: number
  /** Whether reads may go to replicas. */
  readonly readsReplicas: boolean
  /** Undefined where the slot has no node that is known. */
  masterOf(slot: number): ClusterNode | undefined
  /** The node that reads of a slot go to by the client's `scaleReads`; the call is shown to a function given as that. */
  readerOf(slot: number, call: Call): ClusterNode | undefined
  /** Every master that has a slot. */
  masters(): ClusterNode[]
  /** The node that a redirect names, connected to at need. */
  nodeAt(address: Address, namedBy: ClusterNode): ClusterNode
  /** The node has this slot now: the client's own table is corrected, for its other users too. */
  learn(slot: number, owner: ClusterNode): void
  /** Asks a node for all slots. Whoever asks while that is under way gets the same promise. Never rejects. */
  refresh(): Promise<void>
  /** A connection that its own node has refused too often is replaced; what is under way on it is answered first. */
  reconnect(node: ClusterNode): void
  /** Resolves where commands can be sent, connecting at need; to an error where they cannot. */
  whenReady(signal: AbortSignal | undefined): Promise<Error | undefined>
  readonly isReady: boolean
  /** @throws {LeaseError} if there is no connection in time, or the signal was aborted */
  lease(node: ClusterNode, options: Pick<LeaseOptions, 'signal'>): Promise<Lease>
  closeIdleLeases(): void
  close(): void
}
