import { ArgumentError } from './errors.js'
import type { Wire } from './guard.js'

/** A command that may not stand in a batch, in lower case. */
export type RefusedCommand =
  | 'subscribe'
  | 'psubscribe'
  | 'ssubscribe'
  | 'unsubscribe'
  | 'punsubscribe'
  | 'sunsubscribe'
  | 'monitor'
  | 'sync'
  | 'psync'
  | 'replconf'
  | 'quit'
  | 'reset'
  | 'select'
  | 'hello'
  | 'auth'
  | 'readonly'
  | 'readwrite'
  | 'asking'
  | 'himport'
  | 'shutdown'
  | 'multi'
  | 'exec'
  | 'discard'
  | 'watch'
  | 'unwatch'
  | 'blpop'
  | 'brpop'
  | 'brpoplpush'
  | 'blmove'
  | 'blmovem'
  | 'blmpop'
  | 'bzpopmin'
  | 'bzpopmax'
  | 'bzmpop'
  | 'wait'
  | 'waitaof'

/**
 * Commands that may not stand in a batch, each with its reason. A batch shares its connection and its place in the
 * reply order with every other caller: what changes either, or holds it up, breaks theirs.
 */
export const REFUSED: Readonly<Record<RefusedCommand, string>> = {
  // They switch the connection into another mode; replies then stop matching commands.
  subscribe: 'it changes the connection; subscribe on a client of its own',
  psubscribe: 'it changes the connection; subscribe on a client of its own',
  ssubscribe: 'it changes the connection; subscribe on a client of its own',
  unsubscribe: 'it changes the connection; unsubscribe on the subscribing client',
  punsubscribe: 'it changes the connection; unsubscribe on the subscribing client',
  sunsubscribe: 'it changes the connection; unsubscribe on the subscribing client',
  monitor: 'it changes the connection; monitor on a client of its own',
  sync: 'it turns the connection into a replication link',
  psync: 'it turns the connection into a replication link',
  replconf: 'it turns the connection into a replication link',
  // They change what every other caller of the connection is: database, user, protocol, open or closed.
  quit: 'it closes the connection for every caller; use client.quit()',
  reset: 'it resets the connection for every caller',
  select: 'it changes the database for every caller; use a client with the option db',
  hello: 'it changes the protocol for every caller; use the option protocol',
  auth: 'it changes the user for every caller; use the options username and password',
  readonly: 'it changes the connection for every caller; use the option readOnly',
  readwrite: 'it changes the connection for every caller; use the option readOnly',
  asking: 'it changes what the next command of the connection means',
  himport: 'its fieldsets belong to one connection',
  shutdown: 'it stops the server and has no reply',
  // Transactions are built, not spelled: replies would come back as QUEUED.
  multi: 'use transaction()',
  exec: 'use transaction(), and exec() without arguments to run a batch',
  discard: 'use transaction()',
  watch: 'on a shared connection any other EXEC clears it; use watch()',
  unwatch: 'on a shared connection it clears the WATCH of other callers; use watch()',
  // They hold up every caller behind them.
  blpop: 'it blocks the connection; call it on a client of its own',
  brpop: 'it blocks the connection; call it on a client of its own',
  brpoplpush: 'it blocks the connection; call it on a client of its own',
  blmove: 'it blocks the connection; call it on a client of its own',
  blmovem: 'it blocks the connection; call it on a client of its own',
  blmpop: 'it blocks the connection; call it on a client of its own',
  bzpopmin: 'it blocks the connection; call it on a client of its own',
  bzpopmax: 'it blocks the connection; call it on a client of its own',
  bzmpop: 'it blocks the connection; call it on a client of its own',
  wait: 'it blocks the connection; call it on a client of its own',
  waitaof: 'it blocks the connection; call it on a client of its own',
}

/** Subcommands refused where their command is not, each with its reason. */
const REFUSED_FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
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
 * Throws for a command that may not stand in a batch.
 *
 * @param name the command in lower case
 * @throws {ArgumentError}
 */
export function refuse(name: string, args: readonly Wire[]): void {
  if (Object.hasOwn(REFUSED, name)) throw refusal(name, REFUSED[name as RefusedCommand])
  const forms = Object.hasOwn(REFUSED_FORMS, name) ? REFUSED_FORMS[name] : undefined
  const form = forms && String(args[0]).toLowerCase()
  if (forms && form && Object.hasOwn(forms, form)) throw refusal(`${name} ${form}`, forms[form] ?? '')
  if (Object.hasOwn(BLOCKING, name) && blocks(args.slice(BLOCKING[name]))) {
    throw refusal(`${name} with BLOCK`, 'it blocks the connection; call it on a client of its own')
  }
}

/** Commands that wait with BLOCK; so many arguments before the options are names: GROUP, group and consumer, a key. */
const BLOCKING: Readonly<Record<string, number>> = { xread: 0, xreadgroup: 3, 'ts.read': 1 }

/** Looks for BLOCK among the options only: a stream may bear that name. */
function blocks(options: readonly Wire[]): boolean {
  for (const arg of options) {
    const word = String(arg).toUpperCase()
    if (word === 'STREAMS') return false
    if (word === 'BLOCK') return true
  }
  return false
}

const refusal = (command: string, reason: string): ArgumentError =>
  new ArgumentError(command, `may not stand in a batch: ${reason}`)
