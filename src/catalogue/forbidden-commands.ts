/** A command that is not allowed in a batch, in lower case. */
export type ForbiddenCommand =
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
 * Commands that are not allowed in a batch, each with the reason. A batch shares its connection with other callers, so
 * a command that changes the connection, or blocks it, would break theirs.
 */
export const FORBIDDEN: Readonly<Record<ForbiddenCommand, string>> = {
  // These switch the connection to another mode, in which replies no longer match commands.
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
  // These change the connection for every other caller: its database, user or protocol, or whether it is open.
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
  // A transaction has its own method: in a pipeline the replies would be QUEUED.
  multi: 'use transaction()',
  exec: 'use transaction(), and exec() without arguments to run a batch',
  discard: 'use transaction()',
  watch: 'on a shared connection any other EXEC clears it; use watch()',
  unwatch: 'on a shared connection it clears the WATCH of other callers; use watch()',
  // These block every later command of the connection.
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
