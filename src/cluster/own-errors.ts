import { FACTS } from '../catalogue/facts.js'
import { cannotAnswer } from '../errors/script-error.js'
import { keysOf } from '../command/key-positions.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import type { ClusterNode } from '../transport/topology.js'
import type { SendOptions } from '../transport/transport.js'
import { sendAsked } from './send-asked.js'
import { readRedirect } from './redirect.js'

/** A call that a node answered. */
export interface Answered {
  readonly call: Call
  readonly entry: Entry
  /** Whether ASKING was sent before it. */
  readonly asked: boolean
}

/**
 * Whether an entry may be a script's own error with the words of a redirect: `redis.error_reply` returns any text, and
 * the text of a function is not known. Such words may come from data that others wrote, and name any address.
 */
export function mayBeOwnError({ name, args }: Call, entry: Entry): boolean {
  if (!(entry instanceof Failure) || entry.kind !== 'server') return false
  if (!FACTS.get(name)?.script || !readRedirect(entry.error.message)) return false
  return !cannotAnswer(entry.error, { name, args })
}

/**
 * Which of the answered scripts must not be sent again. The node is asked for the same keys with a command that no script
 * answers. Only if it refuses that command in the same words, the words were its own, and the script did not run.
 */
export async function ownErrors(
  node: ClusterNode,
  answered: readonly Answered[],
  { signal }: SendOptions,
): Promise<boolean[]> {
  const questions = answered.map(({ call }) => questionFor(call))
  const asked = answered.map((one) => one.asked)
  const answers = await sendAsked(node, questions, asked, { resend: true, signal })
  return answered.map(({ entry }, place) => !confirms(messageOf(answers[place]), messageOf(entry)))
}

/** An ASK becomes MOVED to the same node when the slot has moved. */
const confirms = (answer: string | undefined, words: string | undefined): boolean =>
  answer === words || answer === words?.replace(/^ASK /, 'MOVED ')

/** A read of the same keys: a node refuses it for the same reasons as the script. */
function questionFor({ name, args }: Call): Call {
  const keys = keysOf(name, args).map((position) => args[position] as Call['args'][number]) // within the list
  return keys.length > 0 ? { name: 'exists', args: keys, bytes: false } : { name: 'dbsize', args: [], bytes: false } // refused while the node is loading, as the script is
}

const messageOf = (entry: Entry): string | undefined =>
  entry instanceof Failure && entry.kind === 'server' ? entry.error.message : undefined
