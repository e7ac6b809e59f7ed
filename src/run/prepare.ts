import type { Call } from '../transport/call.js'
import type { Command } from '../command/command.js'
import { ArgumentError } from '../errors/errors.js'
import { factsOf } from '../catalogue/facts.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { WireArgument } from '../command/arguments.js'

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

/**
 * Refuses a command that is not in the catalogue if the client has a key prefix. Which of its arguments are keys is not
 * known. Without the prefix, it would read and write outside of the client's keys. A command without arguments has no
 * keys.
 *
 * @throws {ArgumentError}
 */
export function requireKnownKeys(commands: readonly Command<unknown>[], keyPrefix: WireArgument): void {
  if (keyPrefix.length === 0) return
  const unknown = commands.find(({ name, args }) => args.length > 0 && factsOf(name, args) === undefined)
  if (unknown) throw new ArgumentError(unknown.label, UNKNOWN_KEYS)
}

const UNKNOWN_KEYS =
  "is not a command whose keys are known, so the client's keyPrefix cannot be put before them: send it by a client without keyPrefix, with the whole keys"
