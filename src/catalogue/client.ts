import type { Text, Word } from '../replies.js'
import type { By, Numeric, Queue, Receiver, Value } from './queue.js'
import type { TrackingInfoList } from './server-lists.js'
import type { TrackingInfo } from './server-replies.js'

export interface ClientCommands<T extends Text> {
  /** Connections of the server. CLIENT REPLY, TRACKING and CACHING are refused. https://redis.io/commands/client-list */
  client<S extends Receiver>(this: S, subcommand: 'GETNAME'): Queue<S, T | null>
  client<S extends Receiver>(this: S, subcommand: 'GETREDIR' | 'ID'): Queue<S, number>
  client<S extends Receiver>(this: S, subcommand: 'INFO'): Queue<S, T>
  client<S extends Receiver>(this: S, subcommand: 'LIST', ...filters: Value[]): Queue<S, T>
  client<S extends Receiver>(this: S, subcommand: 'KILL', address: Value): Queue<S, Word<T, 'OK'>>
  client<S extends Receiver>(this: S, subcommand: 'KILL', ...filters: Value[]): Queue<S, number>
  client<S extends Receiver>(this: S, subcommand: 'NO-EVICT' | 'NO-TOUCH', mode: 'ON' | 'OFF'): Queue<S, Word<T, 'OK'>>
  client<S extends Receiver>(
    this: S,
    subcommand: 'PAUSE',
    milliseconds: Numeric,
    mode?: 'WRITE' | 'ALL',
  ): Queue<S, Word<T, 'OK'>>
  client<S extends Receiver>(
    this: S,
    subcommand: 'SETINFO',
    attribute: 'LIB-NAME' | 'LIB-VER',
    value: Value,
  ): Queue<S, Word<T, 'OK'>>
  client<S extends Receiver>(this: S, subcommand: 'SETNAME', name: Value): Queue<S, Word<T, 'OK'>>
  client<S extends Receiver>(this: S, subcommand: 'TRACKINGINFO'): Queue<S, By<S, TrackingInfoList<T>, TrackingInfo<T>>>
  client<S extends Receiver>(this: S, subcommand: 'UNBLOCK', id: Numeric, how?: 'TIMEOUT' | 'ERROR'): Queue<S, 0 | 1>
  client<S extends Receiver>(this: S, subcommand: 'UNPAUSE'): Queue<S, Word<T, 'OK'>>
  client<S extends Receiver>(this: S, subcommand: 'HELP'): Queue<S, T[]>

  /** Gives back what it is given. https://redis.io/commands/echo */
  echo<S extends Receiver>(this: S, message: Value): Queue<S, T>

  /** `'PONG'`, or the message. https://redis.io/commands/ping */
  ping<S extends Receiver>(this: S): Queue<S, Word<T, 'PONG'>>
  ping<S extends Receiver>(this: S, message: Value): Queue<S, T>
}
