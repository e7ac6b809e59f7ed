import { types } from 'node:util'
import { Failure, unusableReply } from '../transport/failure.js'
import { failAll } from '../transport/fail-all.js'
import type { Call, Entry } from '../transport/call.js'

/** Makes an entry of a reply. */
export type ReadReply = (call: Call, reply: unknown) => Entry

/**
 * One entry for each call of a transaction.
 *
 * @param reply the reply to EXEC, or a Failure
 * @param unexpectedReplies replies that came in place of QUEUED, by the call's index; at -1, the reply in place of
 * MULTI's OK
 * @param read makes an entry of each reply in EXEC's list
 */
export function transactionEntries(
  calls: readonly Call[],
  reply: unknown,
  unexpectedReplies: ReadonlyMap<number, unknown>,
  read: ReadReply,
): Entry[] {
  const multiReply = unexpectedReplies.get(-1)
  if (multiReply !== undefined) return entriesWithoutMulti(calls, multiReply, reply, unexpectedReplies)
  if (reply instanceof Failure) return calls.map((_call, index) => execFailure(unexpectedReplies.get(index), reply))
  if (reply === null) {
    const error = new Error('WATCHED a watched key was changed')
    return failAll(calls, new Failure('conflict', error, 'refused'))
  }
  if (!Array.isArray(reply) || reply.length !== calls.length || unexpectedReplies.size > 0) {
    return failAll(calls, unusableReply(`EXEC did not answer with ${calls.length} replies`))
  }
  return calls.map((call, index) => {
    const one: unknown = reply[index]
    return types.isNativeError(one) ? new Failure('server', one, 'refused') : read(call, one)
  })
}

/** If EXEC returned an error, nothing ran. A call that was refused when it was queued keeps its own error. */
function execFailure(unexpectedReply: unknown, reply: Failure): Failure {
  if (reply.kind !== 'server') return reply
  const { error } = unexpectedReply instanceof Failure ? unexpectedReply : reply
  return new Failure('discarded', error, 'refused')
}

/**
 * MULTI was refused. Either the server ran each call at once, or another caller's transaction was open: then the calls
 * became part of it, and EXEC ended it.
 */
function entriesWithoutMulti(
  calls: readonly Call[],
  multiReply: unknown,
  execReply: unknown,
  unexpectedReplies: ReadonlyMap<number, unknown>,
): Entry[] {
  const cause = multiReply instanceof Failure ? { cause: multiReply.error } : {}
  const executed = unusableReply('MULTI was refused, so the commands ran one by one', cause)
  const inOthers = 'MULTI was refused, because another caller had a transaction open'
  const ranInOthers = Array.isArray(execReply)
    ? unusableReply(`${inOthers}: the commands ran with it`, cause)
    : new Failure('discarded', new Error(`EXECABORT ${inOthers}`, cause), 'refused')
  return calls.map((_call, index) => {
    const unexpectedReply = unexpectedReplies.get(index)
    if (unexpectedReply instanceof Failure) return unexpectedReply
    return unexpectedReplies.has(index) ? executed : ranInOthers
  })
}
