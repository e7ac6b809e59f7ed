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
  for (const { mapping: made, label } of commands) {
    if (made !== undefined && made !== mapping) {
      throw new ArgumentError(label, `made for a client with replyMapping '${made}', sent by one with '${mapping}'`)
    }
  }
  return commands
}
