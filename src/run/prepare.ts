import type { Call } from '../transport/call.js'
import type { Command } from '../command/command.js'
import { ArgumentError } from '../errors/errors.js'
import type { Mapping } from '../catalogue/reply-types.js'

/**
 * The calls to send for these commands over a client with this reply mapping. Their arguments were encoded when the
 * commands were made, so that bad ones fail at the line that queued them.
 *
 * @throws {ArgumentError} for a command made for a client with the other mapping: its reply would not have its type
 */
export function requireSameMapping(commands: readonly Command<unknown>[], mapping: Mapping): readonly Call[] {
  const other = commands.find(({ mapping: made }) => made !== undefined && made !== mapping)
  if (!other) return commands
  const { label, mapping: made = '' } = other
  throw new ArgumentError(label, `made for a client with replyMapping '${made}', sent by one with '${mapping}'`)
}
