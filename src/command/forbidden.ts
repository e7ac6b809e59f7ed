import { FORBIDDEN } from '../catalogue/forbidden-commands.js'
import type { ForbiddenCommand } from '../catalogue/forbidden-commands.js'
import { ArgumentError } from '../errors/errors.js'
import type { WireArgument } from './arguments.js'

/** Subcommands refused where their command is not, each with its reason. */
const FORBIDDEN_SUBCOMMANDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  client: {
    reply: 'it silences replies, and every later reply of the connection goes to the wrong command',
    tracking: 'it changes the connection; use a client of its own',
    caching: 'it changes what the next command of the connection means',
    capa: 'it changes the connection; use a client of its own',
    'import-source': 'it changes the connection; use a client of its own',
  },
  script: { debug: 'it changes the connection; use a client of its own' },
}

/**
 * Throws for a command that is not allowed in a batch.
 *
 * @param name the command in lower case
 * @throws {ArgumentError}
 */
export function refuseForbidden(name: string, args: readonly WireArgument[]): void {
  if (Object.hasOwn(FORBIDDEN, name)) throw forbidden(name, FORBIDDEN[name as ForbiddenCommand])
  const forms = Object.hasOwn(FORBIDDEN_SUBCOMMANDS, name) ? FORBIDDEN_SUBCOMMANDS[name] : undefined
  const form = forms && String(args[0]).toLowerCase()
  if (forms && form && Object.hasOwn(forms, form)) throw forbidden(`${name} ${form}`, forms[form] ?? '')
  if (Object.hasOwn(BLOCKING, name) && blocks(args.slice(BLOCKING[name]))) {
    throw forbidden(`${name} with BLOCK`, 'it blocks the connection; call it on a client of its own')
  }
}

/** Commands that wait with BLOCK; so many arguments before the options are names: GROUP, group and consumer, a key. */
const BLOCKING: Readonly<Record<string, number>> = { xread: 0, xreadgroup: 3, 'ts.read': 1 }

/** Looks for BLOCK among the options only, because a stream may have that name. */
function blocks(options: readonly WireArgument[]): boolean {
  for (const arg of options) {
    const word = String(arg).toUpperCase()
    if (word === 'STREAMS') return false
    if (word === 'BLOCK') return true
  }
  return false
}

const forbidden = (command: string, reason: string): ArgumentError =>
  new ArgumentError(command, `may not stand in a batch: ${reason}`)
