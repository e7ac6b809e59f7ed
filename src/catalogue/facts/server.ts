import type { ClientCommands } from '../client.js'
import type { ClusterAdminCommands } from '../cluster-admin.js'
import type { DiagnosticCommands } from '../diagnostics.js'
import type { PubSubCommands } from '../pubsub.js'
import type { ScriptingCommands } from '../scripting.js'
import type { ServerCommands } from '../server.js'
import { NEXT_COMMAND, ONE_NODE, OWN_CLIENT } from './reasons.js'
import type { Row, Rows } from './row.js'

const EVERYWHERE: Row = { request: 'all_shards', response: 'all_succeeded' }
const SCRIPT: Row = { keys: { count: 2 }, list: 3, script: true }
const READ_ONLY_SCRIPT: Row = { ...SCRIPT, readOnly: true }

export const scriptingRows: Rows<keyof ScriptingCommands<string>> = {
  eval: SCRIPT,
  eval_ro: READ_ONLY_SCRIPT,
  evalsha: SCRIPT,
  evalsha_ro: READ_ONLY_SCRIPT,
  fcall: SCRIPT,
  fcall_ro: READ_ONLY_SCRIPT,
  function: {},
  'function|delete': EVERYWHERE,
  'function|flush': EVERYWHERE,
  'function|kill': { request: 'all_shards', response: 'one_succeeded' },
  'function|load': EVERYWHERE,
  'function|restore': EVERYWHERE,
  'function|stats': { forbiddenOnCluster: ONE_NODE },
  script: {},
  'script|debug': { forbidden: OWN_CLIENT },
  'script|exists': { request: 'all_shards', response: 'agg_logical_and' },
  'script|flush': { request: 'all_nodes', response: 'all_succeeded' },
  'script|kill': { request: 'all_shards', response: 'one_succeeded' },
  'script|load': { request: 'all_nodes', response: 'all_succeeded' },
  'script|show': { forbiddenOnCluster: ONE_NODE },
}

export const pubSubRows: Rows<keyof PubSubCommands<string>> = {
  publish: {},
  pubsub: { forbiddenOnCluster: ONE_NODE },
  spublish: { keys: 1 }, // its channel has a hash slot, and a key prefix as in SSUBSCRIBE
}

export const connectionRows: Rows<keyof ClientCommands<string>> = {
  client: { forbiddenOnCluster: ONE_NODE },
  'client|reply': {
    forbidden: 'it silences replies, and every later reply of the connection goes to the wrong command',
  },
  'client|tracking': { forbidden: OWN_CLIENT },
  'client|caching': { forbidden: NEXT_COMMAND },
  'client|capa': { forbidden: OWN_CLIENT },
  'client|import-source': { forbidden: OWN_CLIENT },
  echo: { readOnly: true, single: true },
  ping: { ...EVERYWHERE, readOnly: true },
}

export const serverRows: Rows<keyof ServerCommands<string> | keyof DiagnosticCommands<string>> = {
  acl: { forbiddenOnCluster: ONE_NODE },
  bgrewriteaof: { forbiddenOnCluster: ONE_NODE },
  bgsave: { forbiddenOnCluster: ONE_NODE },
  command: {},
  commandlog: { forbiddenOnCluster: ONE_NODE },
  config: { forbiddenOnCluster: ONE_NODE },
  dbsize: { readOnly: true, request: 'all_shards', response: 'agg_sum' },
  debug: { forbiddenOnCluster: ONE_NODE },
  failover: { forbiddenOnCluster: ONE_NODE },
  flushall: EVERYWHERE,
  flushdb: EVERYWHERE,
  hotkeys: { forbiddenOnCluster: ONE_NODE },
  info: { readOnly: true, forbiddenOnCluster: ONE_NODE },
  lastsave: { readOnly: true, forbiddenOnCluster: ONE_NODE },
  latency: { forbiddenOnCluster: ONE_NODE },
  lolwut: { readOnly: true },
  memory: { forbiddenOnCluster: ONE_NODE },
  'memory|usage': { keys: 2, readOnly: true },
  module: { forbiddenOnCluster: ONE_NODE },
  replicaof: { forbiddenOnCluster: ONE_NODE },
  role: { forbiddenOnCluster: ONE_NODE },
  save: { forbiddenOnCluster: ONE_NODE },
  slaveof: { forbiddenOnCluster: ONE_NODE },
  slowlog: { forbiddenOnCluster: ONE_NODE },
  swapdb: { forbiddenOnCluster: ONE_NODE },
  time: { readOnly: true },
}

/** Commands of the server that have no method yet. */
export const rowsWithoutMethod: Rows<'backup'> = {
  backup: { forbiddenOnCluster: ONE_NODE },
}

export const clusterRows: Rows<keyof ClusterAdminCommands<string>> = {
  cluster: { forbiddenOnCluster: ONE_NODE },
  'cluster|addslots': { list: 2, forbiddenOnCluster: ONE_NODE },
  'cluster|delslots': { list: 2, forbiddenOnCluster: ONE_NODE },
  // Any node knows these of the whole cluster.
  'cluster|info': {},
  'cluster|keyslot': {},
  'cluster|nodes': {},
  'cluster|replicas': {},
  'cluster|shards': {},
  'cluster|slaves': {},
  'cluster|slots': {},
}
