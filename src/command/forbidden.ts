import { BLOCKS, FACTS, factsOf } from '../catalogue/facts.js'
import { ArgumentError } from '../errors/errors.js'
import type { WireArgument } from './arguments.js'

/**
 * Throws for a command that is not allowed in a batch.
 *
 * @param name the command in lower case
 * @throws {ArgumentError}
 */
export function refuseForbidden(name: string, args: readonly WireArgument[]): void {
  const facts = factsOf(name, args)
  if (facts === undefined) return
  if (facts.forbidden !== undefined) {
    const isSubcommand = facts !== FACTS.get(name)
    throw forbiddenError(isSubcommand ? `${name} ${String(args[0]).toLowerCase()}` : name, facts.forbidden)
  }
  if (facts.blockOption !== undefined && blocks(args.slice(facts.blockOption - 1))) {
    throw forbiddenError(`${name} with BLOCK`, BLOCKS)
  }
}

/** Looks for BLOCK among the options only, because a stream may have that name. */
function blocks(options: readonly WireArgument[]): boolean {
  for (const arg of options) {
    const word = String(arg).toUpperCase()
    if (word === 'STREAMS') return false
    if (word === 'BLOCK') return true
  }
  return false
}

const forbiddenError = (command: string, reason: string): ArgumentError =>
  new ArgumentError(command, `is not allowed in a batch: ${reason}`)
