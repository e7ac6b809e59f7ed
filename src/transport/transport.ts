import type { Mapping } from '../catalogue/reply-types.js'
import type { WireArgument } from '../command/arguments.js'
import type { CustomCommand } from '../command/cmd.js'
import type { Call, Entry } from './call.js'

/** How calls are sent. */
export interface SendOptions {
  /** Whether running the calls twice is harmless: unanswered ones may be sent again after a lost connection. */
  readonly resend: boolean
  /** Settles the caller at once. Calls that were not written by then never are. */
  readonly signal?: AbortSignal | undefined
  /** Sends the calls between MULTI and EXEC, and never again. */
  readonly transaction?: boolean
  /** Sends ASKING before a transaction: the node of a cluster is about to own its slot. */
  readonly asking?: boolean
  /** Told which node of a cluster answered the last call: a cursor means something to that node alone. */
  readonly onAnswer?: ((node: string) => void) | undefined
}

/** Sends calls and gives one entry for each, in order. Never rejects: what failed is a `Failure`. */
export type SendCalls = (calls: readonly Call[], options: SendOptions) => Promise<Entry[]>

/** A connection that nobody else uses until it is given back. */
export interface Lease {
  readonly send: SendCalls
  /** What a key must contain to be used on it, `{1234}` on a cluster; an empty string where any key can be used. */
  readonly keyTag: string
  /**
   * To be called once.
   *
   * @param isClean whether nothing is watched and no reply is outstanding. Otherwise the connection is closed.
   */
  giveBack(isClean: boolean): void
}

/** What a connection is leased for. */
export interface LeaseOptions {
  readonly signal?: AbortSignal | undefined
  /** The keys that will be used on it. A cluster leases a connection to the node that has them. */
  readonly keys?: readonly WireArgument[]
  /** Asks for a connection to the same database as this one leads to. */
  readonly like?: Lease
}

/** A part of the keys, scanned with a cursor of its own. */
export interface KeyspacePart {
  /** SCAN and nothing else. */
  readonly send: SendCalls
  /** Whether a key, with the client's prefix, has not surely come in an earlier part. */
  includes(key: WireArgument): boolean
}

/**
 * How batches reach a server. The doors (`pipeline`, `transaction`, `watch`, `bulk`, `scan`) know nothing else of it: a
 * single connection, a cluster and a test double each implement this.
 */
export interface Transport {
  /** The reply mapping of the client. */
  readonly mapping: Mapping
  /** What the client puts before every key. */
  readonly keyPrefix: WireArgument
  /** The client's own commands by name. The same map until another command is defined. */
  readonly customCommands: ReadonlyMap<string, CustomCommand>
  /** On the connection that the client's other commands use as well. */
  readonly send: SendCalls
  /** @throws {LeaseError} if there is no connection in time, or the signal was aborted */
  lease(options: LeaseOptions): Promise<Lease>
  /**
   * The parts in which all keys are scanned, each to its end before the next. Undefined where they are one, and SCAN is
   * sent as any other command.
   */
  keyspace?(signal: AbortSignal | undefined): AsyncIterable<KeyspacePart>
  /** How many nodes calls are sent to; undefined where there is but one. */
  readonly countNodes?: (calls: readonly Call[]) => number
  /** Closes leased connections that are idle: the server they lead to is the wrong one. */
  closeIdleLeases(): void
  /** Closes every leased connection. The client itself stays open. */
  close(): void
}
