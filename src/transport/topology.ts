import type { Mapping } from '../catalogue/reply-types.js'
import type { WireArgument } from '../command/arguments.js'
import type { CustomCommand } from '../command/cmd.js'
import type { Call } from './call.js'
import type { Lease, LeaseOptions, SendCalls } from './transport.js'

/** How many hash slots a cluster has. */
export const SLOT_COUNT = 16_384

/** Where a node listens. An empty host means the host of the node which gave the address. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** One server of a cluster, and the connection to it. After it is replaced, the node is another object. */
export interface ClusterNode {
  /** Host and port, as errors name it. */
  readonly name: string
  /** One entry for each call, in order. Never rejects. */
  readonly send: SendCalls
}

/** Which node has which slots, as far as the client knows, and how to find out. */
export interface Topology {
  readonly mapping: Mapping
  readonly keyPrefix: WireArgument
  readonly customCommands: ReadonlyMap<string, CustomCommand>
  /** How many times a command may be redirected or sent again. */
  readonly maxRedirections: number
  /** Whether reads may go to replicas. */
  readonly readsReplicas: boolean
  /** Undefined if no known node has the slot. */
  masterOf(slot: number): ClusterNode | undefined
  /**
   * The node for reads of a slot, by the client's `scaleReads`. If that is a function, it is given the call. The master
   * if it throws or gives no node of the slot.
   */
  readerOf(slot: number, call: Call): ClusterNode | undefined
  /** Every master that has a slot. */
  masters(): ClusterNode[]
  /** The node that a redirect names. Connects to it if necessary. Undefined if the client's `natMap` gives no address. */
  nodeAt(address: Address, namedBy: ClusterNode): ClusterNode | undefined
  /**
   * Records that the node has this slot now. It corrects the client's own table, so the client's other users benefit
   * too.
   */
  learn(slot: number, owner: ClusterNode): void
  /** Reads the slot table from a node. Calls during a reading get the same promise. Never rejects. */
  refresh(): Promise<void>
  /**
   * Replaces the connection to a node that refused commands too many times. Replies that are still to come are awaited.
   */
  reconnect(node: ClusterNode): void
  /** Connects if necessary. Resolves when commands can be sent, or to an error if they cannot. */
  whenReady(signal: AbortSignal | undefined): Promise<Error | undefined>
  readonly isReady: boolean
  /** @throws {LeaseError} if there is no connection in time, or the signal was aborted */
  lease(node: ClusterNode, options: Pick<LeaseOptions, 'signal'>): Promise<Lease>
  closeIdleLeases(): void
  close(): void
}
