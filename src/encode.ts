import type { Call } from './call.js'
import type { Command } from './command.js'
import { ArgumentError } from './errors.js'
import type { Mapping } from './replies.js'

/**
 * What goes over the wire for these commands on a client of this reply mapping. Arguments were encoded when the
 * commands were made, so that bad ones fail at the line that queued them.
 *
 * @throws {ArgumentError} for a command made for a client of the other mapping: its reply would not be of its type
 */
export function encode(commands: readonly Command<unknown>[], mapping: Mapping): readonly Call[] {
  const other = commands.find(({ mapping: made }) => made !== undefined && made !== mapping)
  if (!other) return commands
  const { label, mapping: made = '' } = other
  throw new ArgumentError(label, `made for a client with replyMapping '${made}', sent by one with '${mapping}'`)
}

/** How many bytes these commands are on the wire, before a key prefix. */
export function bytesOf(calls: readonly Pick<Call, 'name' | 'args'>[]): number {
  let bytes = 0
  for (const { name, args } of calls) {
    bytes += `*${args.length + 1}\r\n`.length + bulk(name)
    for (const arg of args) bytes += bulk(arg)
  }
  return bytes
}

function bulk(arg: string | Buffer): number {
  const length = Buffer.byteLength(arg)
  return `$${length}\r\n`.length + length + 2
}
