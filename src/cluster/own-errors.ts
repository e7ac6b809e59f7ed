import { FACTS } from '../catalogue/facts.js'
import { mayImitateNode } from '../errors/script-error.js'
import { keysOf } from '../command/key-positions.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import type { ClusterNode } from '../transport/topology.js'
import type { SendOptions } from '../transport/transport.js'
import { readRedirect } from './redirect.js'

/** A call that a node answered. */
export interface Answered {
  readonly call: Call
  readonly entry: Entry
}

/**
 * Whether a call runs a script that may answer with the words of a redirect: `redis.error_reply` returns any text, and the
 * text of a function is not known. Such words may come from data that others wrote, and name any address.
 */
export const mayImitate = (call: Call): boolean => FACTS.get(call.name)?.script === true && mayImitateNode(call)

/** Whether an entry may be such an error of a script. */
export const mayBeOwnError = (call: Call, entry: Entry): boolean => hasRedirectWords(entry) && mayImitate(call)

const hasRedirectWords = (entry: Entry): entry is Failure =>
  entry instanceof Failure && entry.kind === 'server' && readRedirect(entry.error.message) !== undefined

/** A redirect that is the script's own error. It may have written before, and is not sent again. */
export class OwnError extends Failure {
  constructor(error: Error) {
    super('server', error, 'unknown')
  }
}

/**
 * Sends a script between MULTI and EXEC. A node redirects it before EXEC, so a redirect in the list of EXEC is the
 * script's own error.
 */
export async function sendScript(node: ClusterNode, call: Call, asking: boolean, options: SendOptions): Promise<Entry> {
  const [entry] = await node.send([call], { ...options, transaction: true, asking })
  if (hasRedirectWords(entry)) return new OwnError(entry.error)
  const isDiscarded = entry instanceof Failure && entry.kind === 'discarded'
  return isDiscarded ? new Failure('server', entry.error, entry.outcome) : entry // nobody asked for a transaction
}

/**
 * Finds out which redirects of scripts are the scripts' own. The node is asked for the same keys with a command that no
 * script answers. Only if it refuses that command in the same words, the script did not run.
 */
export async function ownErrors(
  node: ClusterNode,
  answered: readonly Answered[],
  { signal }: SendOptions,
): Promise<boolean[]> {
  const questions = answered.map(({ call }) => questionFor(call))
  const answers = await node.send(questions, { resend: true, signal })
  return answered.map(({ entry }, place) => !confirms(messageOf(answers[place]), messageOf(entry)))
}

/** An ASK becomes MOVED to the same node when the slot has moved. */
const confirms = (answer: string | undefined, words: string | undefined): boolean =>
  answer === words || answer === words?.replace(/^ASK /, 'MOVED ')

/** A read of the same keys: a node refuses it for the same reasons as the script. */
function questionFor({ name, args }: Call): Call {
  const keys = keysOf(name, args).map((position) => args[position] as Call['args'][number]) // within the list
  if (keys.length > 0) return { name: 'exists', args: keys, bytes: false }
  return { name: 'dbsize', args: [], bytes: false } // while the node is loading, it refuses this as well
}

const messageOf = (entry: Entry): string | undefined =>
  entry instanceof Failure && entry.kind === 'server' ? entry.error.message : undefined
