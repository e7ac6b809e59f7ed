import { FACTS } from '../catalogue/facts.js'
import { Failure } from '../transport/failure.js'
import type { Call, Entry } from '../transport/call.js'
import { setField } from '../util/set-field.js'

/** EVAL, FCALL, and their like: EVALSHA, EVAL_RO. */
export const runsScript = ({ name }: Pick<Call, 'name'>): boolean => FACTS.get(name)?.script === true

/** Whether the reply must be searched for shared bytes and errors. Most need not. */
export const needsDetaching = (call: Call): boolean => call.bytes || runsScript(call)

/**
 * Makes a reply independent of memory that others use. Buffers are copied, because ioredis's are views of a chunk of
 * the socket that contains replies of other callers. An error inside a script's table is a failure of the entry, not
 * data. The script has run, and may have written unless it only reads.
 */
export function detachReply(call: Call, entry: Entry): Entry {
  if (entry instanceof Failure) return entry
  if (runsScript(call)) {
    const error = findError(entry)
    if (error) return new Failure('server', error, call.name.endsWith('_ro') ? 'refused' : 'unknown')
  }
  return call.bytes ? copyBuffers(entry) : entry
}

/** A copy of a reply of ioredis's parser, with text in place of Buffers unless bytes are wanted. */
export function ownCopy(reply: unknown, bytes: boolean): unknown {
  if (Buffer.isBuffer(reply)) return bytes ? copyBuffer(reply) : reply.toString()
  if (Array.isArray(reply)) return reply.map((element) => ownCopy(element, bytes))
  if (typeof reply !== 'object' || reply === null) return reply
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(reply)) setField(copy, name, ownCopy(value, bytes))
  return copy
}

function findError(reply: unknown): Error | undefined {
  if (reply instanceof Error) return reply
  for (const element of elementsOf(reply)) {
    const error = findError(element)
    if (error) return error
  }
  return undefined
}

function copyBuffers(reply: unknown): unknown {
  if (Buffer.isBuffer(reply)) return copyBuffer(reply)
  if (Array.isArray(reply)) return reply.map(copyBuffers)
  if (typeof reply !== 'object' || reply === null) return reply
  // In place, because ioredis made the object for this reply. It may have a field called __proto__.
  for (const [name, value] of Object.entries(reply))
    setField(reply as Record<string, unknown>, name, copyBuffers(value))
  return reply
}

/** Buffer.from would use Node's pool, which contains other bytes as well. Buffer.alloc never does. */
function copyBuffer(buffer: Buffer): Buffer {
  const copy = Buffer.alloc(buffer.length)
  buffer.copy(copy)
  return copy
}

function elementsOf(reply: unknown): readonly unknown[] {
  if (Array.isArray(reply)) return reply
  return typeof reply === 'object' && reply !== null && !Buffer.isBuffer(reply) ? Object.values(reply) : []
}
