import type { Mapping } from '../catalogue/reply-types.js'
import type { WireArgument } from '../command/arguments.js'
import type { CustomCommand } from '../command/cmd.js'
import type { Call, Entry } from './call.js'
import type { UnroutableBatch } from './unroutable-batch.js'

/** What a sender counts while it works. */
export interface SendCounts {
  /** How many calls were sent again after a lost connection. */
  retries: number
  /** How many calls were sent again because a node of a cluster redirected them or put them off. */
  redirects: number
}

/** Where calls go, as far as the client knows. */
export interface BatchTarget {
  /** How many nodes there are. */
  readonly nodes: number
  readonly database?: number | undefined
  /** A host, or the path of a socket. Undefined if there are several nodes, or if the node is not known. */
  readonly address?: string | undefined
  readonly port?: number | undefined
}

/** How calls are sent. */
export interface SendOptions {
  /**
   * Whether running the calls twice is harmless. If so, calls without a reply may be sent again after a lost
   * connection.
   */
  readonly resend: boolean
  /** Settles the caller at once. Calls that were not written by then are never written. */
  readonly signal?: AbortSignal | undefined
  /** Sends the calls between MULTI and EXEC, once. */
  readonly transaction?: boolean
  /** Sends ASKING before a transaction: the node of a cluster is about to own its slot. */
  readonly asking?: boolean
  /** Called with the node of a cluster that answered the last call. A cursor is valid on that node alone. */
  readonly onAnswer?: ((node: string) => void) | undefined
  /**
   * Whether ioredis's own tracing channels report the calls.
   *
   * @default true
   */
  readonly commandEvents?: boolean | undefined
  /** Increased while the calls are sent; given if the batch is traced. */
  readonly counts?: SendCounts | undefined
}

/** Sends calls and gives one entry for each, in order. Never rejects: what failed is a `Failure`. */
export type SendCalls = (calls: readonly Call[], options: SendOptions) => Promise<Entry[]>

/** A connection that nobody else uses until it is given back. */
export interface Lease {
  readonly send: SendCalls
  /** Completes a name to a key that can be used on this connection: on a cluster, by a hash tag at its end. */
  keyFor(name: string): string
  /** Why a transaction of these calls has no place on the connection, of a cluster only. Undefined if it has. */
  readonly unroutable?: (calls: readonly Call[]) => UnroutableBatch | undefined
  /**
   * To be called once.
   *
   * @param isClean whether no key is watched and no reply is outstanding. If not, the connection is closed.
   */
  giveBack(isClean: boolean): void
}

/** What a connection is leased for. */
export interface LeaseOptions {
  readonly signal?: AbortSignal | undefined
  /** The keys that will be used on it. A cluster leases a connection to the node that has them. */
  readonly keys?: readonly WireArgument[]
  /** Asks for a connection to the same database as this lease. */
  readonly like?: Lease
}

/** A part of the keys, scanned with a cursor of its own. */
export interface KeyspacePart {
  /** SCAN and nothing else. */
  readonly send: SendCalls
  /** Whether a key, with the client's prefix, belongs to this part: no earlier part has certainly returned it. */
  includes(key: WireArgument): boolean
}

/**
 * How batches reach a server. `pipeline`, `transaction`, `watch`, `bulk` and `scan` know nothing else about it. A
 * single connection, a cluster and a test double each implement this.
 */
export interface Transport {
  /** The reply mapping of the client. */
  readonly mapping: Mapping
  /** What the client puts before every key. */
  readonly keyPrefix: WireArgument
  /** The client's own commands by name. The same map until another command is defined. */
  readonly customCommands: ReadonlyMap<string, CustomCommand>
  /** Sends on the connection that the client's other commands use as well. */
  readonly send: SendCalls
  /** @throws {LeaseError} if there is no connection in time, or the signal was aborted */
  lease(options: LeaseOptions): Promise<Lease>
  /** The parts in which all keys are scanned, one after another. Undefined if SCAN is sent like any other command. */
  keyspace?(signal: AbortSignal | undefined): AsyncIterable<KeyspacePart>
  /** Undefined if there is one node, without an address. */
  readonly targetOf?: (calls: readonly Call[]) => BatchTarget
  /** Closes leased connections that are idle, because they lead to the wrong server. */
  closeIdleLeases(): void
  /** Closes every leased connection. The client itself stays open. */
  close(): void
}
