import { Failure } from './call.js'
import type { Call, Entry } from './call.js'
import { setField } from './set-field.js'

/** EVAL, FCALL, and their like: EVALSHA, EVAL_RO. */
export const runsScript = ({ name }: Call): boolean => name.startsWith('eval') || name.startsWith('fcall')

/** Whether a reply has to be looked through: most need not. */
export const needsOwning = (call: Call): boolean => call.bytes || runsScript(call)

/**
 * Makes a reply the caller's own. Buffers are copied: as ioredis gives them they are views on a chunk of the socket that
 * holds other callers' replies. An error inside a script's table is a failure of the slot, not data; the script may have
 * written before it.
 */
export function own(call: Call, entry: Entry): Entry {
  if (entry instanceof Failure) return entry
  if (runsScript(call)) {
    const error = errorWithin(entry)
    if (error) return new Failure(error, 'refused')
  }
  return call.bytes ? copied(entry) : entry
}

function errorWithin(reply: unknown): Error | undefined {
  if (reply instanceof Error) return reply
  for (const part of parts(reply)) {
    const error = errorWithin(part)
    if (error) return error
  }
  return undefined
}

function copied(reply: unknown): unknown {
  if (Buffer.isBuffer(reply)) return copyOf(reply)
  if (Array.isArray(reply)) return reply.map(copied)
  if (typeof reply !== 'object' || reply === null) return reply
  // In place: ioredis made the object for this reply, and it may have a field called __proto__.
  for (const [name, value] of Object.entries(reply)) setField(reply as Record<string, unknown>, name, copied(value))
  return reply
}

/** Buffer.from would take a part of Node's pool, which holds others' bytes as well; Buffer.alloc never does. */
function copyOf(buffer: Buffer): Buffer {
  const copy = Buffer.alloc(buffer.length)
  buffer.copy(copy)
  return copy
}

function parts(reply: unknown): readonly unknown[] {
  if (Array.isArray(reply)) return reply
  return typeof reply === 'object' && reply !== null && !Buffer.isBuffer(reply) ? Object.values(reply) : []
}
