import type { Text } from '../replies.js'
import type { Queue, Receiver, Value } from './queue.js'

export interface PubSubCommands<T extends Text> {
  /** Sends a message to a channel; replies with how many subscribers of this node get it. https://redis.io/commands/publish */
  publish<S extends Receiver>(this: S, channel: Value, message: Value): Queue<S, number>

  /** Channels and their subscribers; NUMSUB gives channels and counts in turn. https://redis.io/commands/pubsub-channels */
  pubsub<S extends Receiver>(this: S, subcommand: 'CHANNELS' | 'SHARDCHANNELS', pattern?: Value): Queue<S, T[]>
  pubsub<S extends Receiver>(this: S, subcommand: 'NUMPAT'): Queue<S, number>
  pubsub<S extends Receiver>(
    this: S,
    subcommand: 'NUMSUB' | 'SHARDNUMSUB',
    ...channels: Value[]
  ): Queue<S, (T | number)[]>
  pubsub<S extends Receiver>(this: S, subcommand: 'HELP'): Queue<S, T[]>

  /** Sends a message to a shard channel; replies with how many subscribers get it. https://redis.io/commands/spublish */
  spublish<S extends Receiver>(this: S, channel: Value, message: Value): Queue<S, number>
}
