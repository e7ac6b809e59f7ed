import type { Outcome } from '../errors/outcome.js'
import type { IssueReason } from '../errors/issue.js'

/**
 * Why a call has no reply that can be used:
 * `server`: the server answered with an error;
 * `discarded`: the server discarded the transaction that the call was queued in;
 * `conflict`: a watched key had changed, so EXEC ran nothing;
 * `unusable`: the reply cannot be given exactly, or is not what the protocol says;
 * `redirected`: nodes of a cluster sent the call elsewhere, or put it off, and it may not be sent again;
 * `partial`: it did not run for all of its keys, or not on all nodes that it was meant for; see `PartialFailure`;
 * `unroutable`: the batch has no place on a cluster; see `UnroutableBatch`;
 * `lost`: the connection ended first;
 * `timed-out`: the client's `commandTimeout` passed first;
 * `aborted`: the caller's signal was aborted first.
 */
export type FailureKind =
  | 'server'
  | 'discarded'
  | 'conflict'
  | 'unusable'
  | 'redirected'
  | 'partial'
  | 'unroutable'
  | 'lost'
  | 'timed-out'
  | 'aborted'

/** Why a reply cannot be given, and the reply as far as it could be read. */
export interface UnusableReply {
  readonly reason: IssueReason
  readonly reply?: unknown
}

/** Stands in place of a reply. A reply is never an instance of it. */
export class Failure {
  constructor(
    readonly kind: FailureKind,
    readonly error: Error,
    /** What the server may have done with the call. */
    readonly outcome: Outcome,
    /** Only of an `unusable` reply. */
    readonly unusable?: UnusableReply | undefined,
  ) {}
}

/**
 * The failure of a call that ran, but whose reply cannot be used.
 *
 * @param message quotes nothing of the reply
 * @param detail why, `protocol` if not given; the reply itself, if it could be read; and what was thrown, if something was
 */
export const unusableReply = (
  message: string,
  { reason = 'protocol', reply, cause }: Partial<UnusableReply> & { readonly cause?: unknown } = {},
): Failure => new Failure('unusable', new Error(message, { cause }), 'executed', { reason, reply })

/**
 * The failure of a call that the server queued in a transaction which another caller opened on the same connection. It
 * runs with that caller's EXEC, or not at all.
 */
export const queuedInOthersTransaction = (): Failure =>
  new Failure('server', new Error('QUEUED in a transaction that another caller opened on this connection'), 'unknown')
