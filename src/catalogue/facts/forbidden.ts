import { BLOCKS, NEXT_COMMAND } from './reasons.js'
import type { Row } from './row.js'

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

const SUBSCRIBES = 'it changes the connection; subscribe on a client of its own'
const UNSUBSCRIBES = 'it changes the connection; unsubscribe on the subscribing client'
const REPLICATES = 'it turns the connection into a replication link'
const READS_REPLICAS = 'it changes the connection for every caller; use the option readOnly'
const USE_TRANSACTION = 'use transaction()'

/**
 * Commands that are not allowed in a batch, each with the reason. A batch shares its connection with other callers, so
 * a command that changes the connection, or blocks it, would break theirs.
 */
export const forbiddenRows: Readonly<Record<ForbiddenCommand, Row & Required<Pick<Row, 'group' | 'forbidden'>>>> = {
  // These switch the connection to another mode, in which replies no longer match commands.
  subscribe: { group: 'pubsub', forbidden: SUBSCRIBES },
  psubscribe: { group: 'pubsub', forbidden: SUBSCRIBES },
  ssubscribe: { group: 'pubsub', keys: [1, -1], forbidden: SUBSCRIBES },
  unsubscribe: { group: 'pubsub', forbidden: UNSUBSCRIBES },
  punsubscribe: { group: 'pubsub', forbidden: UNSUBSCRIBES },
  sunsubscribe: { group: 'pubsub', keys: [1, -1], forbidden: UNSUBSCRIBES },
  monitor: { group: 'server', forbidden: 'it changes the connection; monitor on a client of its own' },
  sync: { group: 'server', forbidden: REPLICATES },
  psync: { group: 'server', forbidden: REPLICATES },
  replconf: { group: 'server', forbidden: REPLICATES },
  // These change the connection for every other caller: its database, user or protocol, or whether it is open.
  quit: { group: 'connection', forbidden: 'it closes the connection for every caller; use client.quit()' },
  reset: { group: 'connection', forbidden: 'it resets the connection for every caller' },
  select: {
    group: 'connection',
    forbidden: 'it changes the database for every caller; use a client with the option db',
  },
  hello: { group: 'connection', forbidden: 'it changes the protocol for every caller; use the option protocol' },
  auth: {
    group: 'connection',
    forbidden: 'it changes the user for every caller; use the options username and password',
  },
  readonly: { group: 'cluster', forbidden: READS_REPLICAS },
  readwrite: { group: 'cluster', forbidden: READS_REPLICAS },
  asking: { group: 'cluster', forbidden: NEXT_COMMAND },
  himport: { group: 'hash', forbidden: 'its fieldsets belong to one connection' },
  shutdown: { group: 'server', forbidden: 'it stops the server and has no reply' },
  // A transaction has its own method: in a pipeline the replies would be QUEUED.
  multi: { group: 'transactions', forbidden: USE_TRANSACTION },
  exec: { group: 'transactions', forbidden: 'use transaction(), and exec() without arguments to run a batch' },
  discard: { group: 'transactions', forbidden: USE_TRANSACTION },
  watch: {
    group: 'transactions',
    keys: [1, -1],
    forbidden: 'on a shared connection any other EXEC clears it; use watch()',
  },
  unwatch: {
    group: 'transactions',
    forbidden: 'on a shared connection it clears the WATCH of other callers; use watch()',
  },
  // These block every later command of the connection.
  blpop: { group: 'list', keys: [1, -2], forbidden: BLOCKS },
  brpop: { group: 'list', keys: [1, -2], forbidden: BLOCKS },
  brpoplpush: { group: 'list', keys: [1, 2], forbidden: BLOCKS },
  blmove: { group: 'list', keys: [1, 2], forbidden: BLOCKS },
  blmovem: { group: 'list', keys: [1, 2], forbidden: BLOCKS },
  blmpop: { group: 'list', keys: { count: 2 }, forbidden: BLOCKS },
  bzpopmin: { group: 'sorted-set', keys: [1, -2], forbidden: BLOCKS },
  bzpopmax: { group: 'sorted-set', keys: [1, -2], forbidden: BLOCKS },
  bzmpop: { group: 'sorted-set', keys: { count: 2 }, forbidden: BLOCKS },
  wait: { group: 'generic', forbidden: BLOCKS },
  waitaof: { group: 'generic', forbidden: BLOCKS },
}
