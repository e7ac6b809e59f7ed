import type { ServerData, ServerList, Text, Word } from '../replies.js'
import type { By, Numeric, Queue, Receiver, Value } from './queue.js'

/** One range of CLUSTER SLOTS: its ends, and the nodes that serve it, the master first. */
export type SlotRange<T extends Text = string> = [
  first: number,
  last: number,
  ...nodes: [host: T | null, port: number, id: T, ...metadata: ServerData<T>[]][],
]

type Maps<S extends Receiver, T extends Text> = By<S, ServerList<T>[], { [name: string]: ServerData<T> }[]>

export interface ClusterAdminCommands<T extends Text> {
  /** The cluster as one node sees it. https://redis.io/commands/cluster-slots */
  cluster<S extends Receiver>(
    this: S,
    subcommand: 'ADDSLOTS' | 'DELSLOTS',
    ...slots: Numeric[]
  ): Queue<S, Word<T, 'OK'>>
  cluster<S extends Receiver>(
    this: S,
    subcommand: 'ADDSLOTSRANGE' | 'DELSLOTSRANGE',
    ...ranges: Numeric[]
  ): Queue<S, Word<T, 'OK'>>
  cluster<S extends Receiver>(this: S, subcommand: 'BUMPEPOCH' | 'INFO' | 'MYID' | 'MYSHARDID' | 'NODES'): Queue<S, T>
  cluster<S extends Receiver>(
    this: S,
    subcommand: 'COUNT-FAILURE-REPORTS' | 'COUNTKEYSINSLOT' | 'KEYSLOT',
    of: Value,
  ): Queue<S, number>
  cluster<S extends Receiver>(this: S, subcommand: 'FAILOVER', how?: 'FORCE' | 'TAKEOVER'): Queue<S, Word<T, 'OK'>>
  cluster<S extends Receiver>(this: S, subcommand: 'FLUSHSLOTS' | 'SAVECONFIG'): Queue<S, Word<T, 'OK'>>
  cluster<S extends Receiver>(this: S, subcommand: 'FORGET' | 'REPLICATE', node: Value): Queue<S, Word<T, 'OK'>>
  cluster<S extends Receiver>(this: S, subcommand: 'GETKEYSINSLOT', slot: Numeric, count: Numeric): Queue<S, T[]>
  cluster<S extends Receiver>(this: S, subcommand: 'LINKS' | 'SHARDS'): Queue<S, Maps<S, T>>
  cluster<S extends Receiver>(
    this: S,
    subcommand: 'MEET',
    host: Value,
    port: Numeric,
    busPort?: Numeric,
  ): Queue<S, Word<T, 'OK'>>
  cluster<S extends Receiver>(
    this: S,
    subcommand: 'MIGRATION' | 'SLOT-STATS' | 'SYNCSLOTS',
    ...options: Value[]
  ): Queue<S, ServerData<T>>
  cluster<S extends Receiver>(this: S, subcommand: 'REPLICAS' | 'SLAVES', node: Value): Queue<S, T[]>
  cluster<S extends Receiver>(this: S, subcommand: 'RESET', how?: 'HARD' | 'SOFT'): Queue<S, Word<T, 'OK'>>
  cluster<S extends Receiver>(this: S, subcommand: 'SET-CONFIG-EPOCH', epoch: Numeric): Queue<S, Word<T, 'OK'>>
  cluster<S extends Receiver>(
    this: S,
    subcommand: 'SETSLOT',
    slot: Numeric,
    ...state: ['IMPORTING' | 'MIGRATING' | 'NODE', Value] | ['STABLE']
  ): Queue<S, Word<T, 'OK'>>
  cluster<S extends Receiver>(this: S, subcommand: 'SLOTS'): Queue<S, SlotRange<T>[]>
  cluster<S extends Receiver>(
    this: S,
    subcommand: 'ADDSLOTS' | 'DELSLOTS',
    slots: readonly Numeric[],
  ): Queue<S, Word<T, 'OK'>>
  cluster<S extends Receiver>(this: S, subcommand: 'HELP'): Queue<S, T[]>
}
