import { FACTS } from '../catalogue/facts.js'
import { Failure } from '../transport/failure.js'
import type { Call, Entry } from '../transport/call.js'
import { setField } from '../util/set-field.js'

/** EVAL, FCALL, and their like: EVALSHA, EVAL_RO. */
export const runsScript = ({ name }: Call): boolean => FACTS.get(name)?.script === true

/** Whether a reply has to be looked through: most need not. */
export const needsDetaching = (call: Call): boolean => call.bytes || runsScript(call)

/**
 * Makes a reply the caller's own. Buffers are copied: as ioredis gives them they are views on a chunk of the socket that
 * holds other callers' replies. An error inside a script's table is a failure of the entry, not data; the script ran, and
 * may have written unless it only reads.
 */
export function detachReply(call: Call, entry: Entry): Entry {
  if (entry instanceof Failure) return entry
  if (runsScript(call)) {
    const error = errorWithin(entry)
    if (error) return new Failure('server', error, call.name.endsWith('_ro') ? 'refused' : 'unknown')
  }
  return call.bytes ? copyBuffers(entry) : entry
}

function errorWithin(reply: unknown): Error | undefined {
  if (reply instanceof Error) return reply
  for (const part of elementsOf(reply)) {
    const error = errorWithin(part)
    if (error) return error
  }
  return undefined
}

function copyBuffers(reply: unknown): unknown {
  if (Buffer.isBuffer(reply)) return copyBuffer(reply)
  if (Array.isArray(reply)) return reply.map(copyBuffers)
  if (typeof reply !== 'object' || reply === null) return reply
  // In place: ioredis made the object for this reply, and it may have a field called __proto__.
  for (const [name, value] of Object.entries(reply))
    setField(reply as Record<string, unknown>, name, copyBuffers(value))
  return reply
}

/** Buffer.from would take a part of Node's pool, which holds others' bytes as well; Buffer.alloc never does. */
function copyBuffer(buffer: Buffer): Buffer {
  const copy = Buffer.alloc(buffer.length)
  buffer.copy(copy)
  return copy
}

function elementsOf(reply: unknown): readonly unknown[] {
  if (Array.isArray(reply)) return reply
  return typeof reply === 'object' && reply !== null && !Buffer.isBuffer(reply) ? Object.values(reply) : []
}
