import { Failure } from '../transport/failure.js'
import { FACTS } from '../catalogue/facts.js'
import { isWordOfServer } from '../errors/script-error.js'
import type { Call } from '../transport/call.js'
import { readRedirect } from './redirect.js'
import type { Redirect } from './redirect.js'
import { retryDelay } from './retry-delay.js'
import { SEVERAL } from './route.js'
import type { ClusterNode, Topology } from '../transport/topology.js'
import type { SendCounts } from '../transport/transport.js'

/** How many times a call may be sent again after it may have run, if the caller allows that. */
const MAX_RESENDS_OF_CALL = 2
/** How many redirects are followed without a wait. Two are usual when a slot has moved and moves again. */
const IMMEDIATE_REDIRECTS = 2
/** The step of the retry delay that a refusal begins with, if only time can lift it. */
const FIRST_WAIT = 2
/** How many times a node may redirect to itself before its connection is replaced. */
const MAX_SELF_REDIRECTS = 3

/** Where one command goes next, and when. The command has one budget of redirects, whichever others it is sent with. */
export class Redirects {
  /** When it may be sent, in the time of `performance.now()`. */
  dueAt = 0
  isAsking = false
  /** Whether the slot table must be read anew before it is sent. */
  needsTable = false
  /** Whether its slot is moving key by key. */
  isMoving = false
  /** Whether it is likely to be refused again. */
  isUncertain = false
  readonly #topology: Topology
  readonly #slot: number
  readonly #count: (what: keyof SendCounts) => void
  /** The node that a redirect named; undefined if the slot table decides. */
  #node: ClusterNode | undefined
  #redirects = 0
  #waits = 0
  #resends = 0
  #selfRedirects = 0
  #mayHaveRun = false
  #last: Failure | undefined

  /**
   * @param slot the slot of its keys; less than 0 if it has none
   * @param count called when it is to be sent again
   */
  constructor(topology: Topology, slot: number, count: (what: keyof SendCounts) => void) {
    this.#topology = topology
    this.#slot = slot
    this.#count = count
  }

  /**
   * Whether a command may be sent again after this failure: it did not run, or may run twice, and may succeed another
   * time.
   */
  static apply({ kind, error, outcome }: Failure, call: Call, resend: boolean): boolean {
    if (kind === 'server' || kind === 'discarded') {
      // A script can return any error text, even after it has written.
      if (FACTS.get(call.name)?.script && !isWordOfServer(error, call)) return false
      return readRedirect(error.message) !== undefined
    }
    return kind === 'lost' && (outcome === 'not-sent' || (resend && outcome === 'unknown'))
  }

  /**
   * Records a failure of the command.
   *
   * @param asked whether ASKING was sent before it
   * @returns the final failure, if the command may not be sent again
   */
  follow(failure: Failure, node: ClusterNode, asked: boolean): Failure | undefined {
    this.#last = failure
    if (failure.outcome === 'unknown') {
      this.#mayHaveRun = true
      if (++this.#resends > MAX_RESENDS_OF_CALL) return failure
    }
    this.needsTable = false
    const redirect = failure.kind === 'lost' ? undefined : readRedirect(failure.error.message)
    if (++this.#redirects > this.#topology.maxRedirections) {
      this.#teach(redirect, node)
      return this.#exhausted(failure)
    }
    this.isMoving = this.#slot >= 0 && (redirect?.kind === 'ask' || redirect?.kind === 'wait')
    if (this.#slot === SEVERAL && redirect?.kind !== 'wait') return this.settle(failure) // it was for this very node
    this.#count(failure.kind === 'lost' ? 'retries' : 'redirects')
    if (redirect?.kind === 'moved' || redirect?.kind === 'ask') this.#goTo(redirect, node)
    else this.#waitFor(redirect?.kind ?? 'look-up', asked || this.#slot < 0 ? node : undefined, asked)
    return undefined
  }

  /** The node that it goes to. Undefined if none is known. */
  get node(): ClusterNode | undefined {
    if (this.#node) return this.#node
    return this.#slot < 0 ? this.#topology.masters()[0] : this.#topology.masterOf(this.#slot)
  }

  /** Records that no known node has its slot. Returns the final failure if that happened too many times. */
  unserved(): Failure | undefined {
    this.#last ??= new Failure('lost', new Error('no node is known to have the hash slot'), 'not-sent')
    if (++this.#redirects > this.#topology.maxRedirections) return this.#exhausted(this.#last)
    this.#waitFor('look-up', undefined)
    return undefined
  }

  /** The failure of a command which could run now only out of order. */
  outOfOrder(): Failure {
    if (this.#last?.kind !== 'server') return this.#last as Failure // the connection was lost with an earlier command
    return new Failure('redirected', new Error('ORDER'), this.#outcome)
  }

  lost(error: Error): Failure {
    return new Failure('lost', error, this.#outcome)
  }

  aborted(reason: Error): Failure {
    return new Failure('aborted', reason, this.#outcome)
  }

  /**
   * Its final entry. If an earlier attempt may have run, a failure that is certain of the last one becomes `unknown`.
   */
  settle<Entry>(entry: Entry): Entry | Failure {
    if (!this.#mayHaveRun || !(entry instanceof Failure) || entry.outcome === 'executed') return entry
    return entry.outcome === 'unknown' ? entry : new Failure(entry.kind, entry.error, 'unknown')
  }

  get #outcome(): 'unknown' | 'refused' | 'not-sent' {
    if (this.#mayHaveRun) return 'unknown'
    return this.#last?.outcome === 'not-sent' ? 'not-sent' : 'refused'
  }

  /** Corrects the slot table for later commands, though this one is not sent again. */
  #teach(redirect: Redirect | undefined, node: ClusterNode): void {
    if (this.#slot < 0 || redirect?.kind === 'ask' || redirect?.kind === 'wait') return
    const owner = redirect?.kind === 'moved' && redirect.address && this.#topology.nodeAt(redirect.address, node)
    if (owner && redirect.kind === 'moved') this.#topology.learn(redirect.slot, owner)
    else void this.#topology.refresh()
  }

  #goTo({ kind, slot, address }: Redirect & { kind: 'moved' | 'ask' }, node: ClusterNode): void {
    this.isAsking = kind === 'ask'
    this.isUncertain = false
    this.#node = address && this.#topology.nodeAt(address, node)
    if (!this.#node) return this.#waitFor('look-up', undefined)
    if (kind === 'moved') this.#topology.learn(slot, this.#node)
    if (this.#node === node && ++this.#selfRedirects >= MAX_SELF_REDIRECTS) {
      this.#selfRedirects = 0
      this.#topology.reconnect(node)
      this.#node = undefined
    }
    this.dueAt = this.#redirects <= IMMEDIATE_REDIRECTS ? 0 : performance.now() + retryDelay(this.#waits++)
  }

  /** @param node the one to ask again: it does not have all keys of the slot yet, or the command has no slot */
  #waitFor(kind: 'wait' | 'look-up', node: ClusterNode | undefined, asked = false): void {
    this.#node = kind === 'wait' ? node : undefined
    this.isAsking = asked && this.#node !== undefined
    this.needsTable = kind === 'look-up'
    this.isUncertain = true
    this.dueAt = performance.now() + retryDelay(FIRST_WAIT + this.#waits++)
  }

  #exhausted(failure: Failure): Failure {
    if (failure.kind === 'lost') return this.settle(failure)
    const kind = failure.kind === 'server' ? 'redirected' : failure.kind
    return new Failure(kind, new Error('REDIRECTS'), this.#outcome)
  }
}
