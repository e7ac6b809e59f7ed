import { Failure, UnusableReply } from '../call.js'
import type { Call, Entry } from '../call.js'

/** EXEC answered null: a watched key had changed. It stands in every slot; nothing was run. */
export class Conflict extends Error {
  override readonly name = 'Conflict'

  constructor() {
    super('WATCHED a watched key was changed')
  }
}

/** EXEC was refused as a whole: nothing was run. It stands in every slot, with the slot's own error where it has one. */
export class Abort extends Failure {}

/** The server answered otherwise than the protocol says. */
export class ProtocolError extends UnusableReply {
  override readonly name = 'ProtocolError'
}

/** Makes an entry of a reply. */
export type Read = (call: Call, reply: unknown) => Entry

/**
 * One entry per call of a transaction.
 *
 * @param reply EXEC's, or a Failure
 * @param oddities what was answered instead of QUEUED, by the call's index; to MULTI instead of OK, at -1
 * @param read for each reply within EXEC's
 */
export function outcomeOfTransaction(
  calls: readonly Call[],
  reply: unknown,
  oddities: ReadonlyMap<number, unknown>,
  read: Read,
): Entry[] {
  const refusal = oddities.get(-1)
  if (refusal !== undefined) return withoutMulti(calls, refusal, oddities)
  if (reply instanceof Failure) return calls.map((_call, index) => aborted(oddities.get(index), reply))
  if (reply === null) return new Array<Entry>(calls.length).fill(new Failure(new Conflict(), 'refused'))
  if (!Array.isArray(reply) || reply.length !== calls.length || oddities.size > 0) {
    const error = new ProtocolError(`EXEC did not answer with ${calls.length} replies`)
    return new Array<Entry>(calls.length).fill(new Failure(error, 'executed'))
  }
  return calls.map((call, index) => {
    const one: unknown = reply[index]
    return one instanceof Error ? new Failure(one, 'refused') : read(call, one)
  })
}

function aborted(oddity: unknown, reply: Failure): Failure {
  const { error } = refusedOr(oddity, reply)
  return reply.outcome === 'refused' ? new Abort(error, 'refused') : reply
}

const refusedOr = (oddity: unknown, failure: Failure): Failure => (oddity instanceof Failure ? oddity : failure)

/** MULTI was refused, so the server ran each call by itself, at once. */
function withoutMulti(calls: readonly Call[], refusal: unknown, oddities: ReadonlyMap<number, unknown>): Entry[] {
  const cause = refusal instanceof Failure ? { cause: refusal.error } : {}
  const error = new ProtocolError('MULTI was refused, so the commands ran one by one', cause)
  const executed = new Failure(error, 'executed')
  return calls.map((_call, index) => refusedOr(oddities.get(index), executed))
}
