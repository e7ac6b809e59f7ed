import type { Text } from './reply-types.js'
import type { Queued, CommandTarget, Value } from './command-target.js'

export interface PubSubCommands<T extends Text> {
  /** Sends a message to a channel; replies with how many subscribers of this node get it. https://redis.io/commands/publish */
  publish<S extends CommandTarget>(this: S, channel: Value, message: Value): Queued<S, number>

  /** Channels and their subscribers; NUMSUB gives channels and counts in turn. https://redis.io/commands/pubsub-channels */
  pubsub<S extends CommandTarget>(this: S, subcommand: 'CHANNELS' | 'SHARDCHANNELS', pattern?: Value): Queued<S, T[]>
  pubsub<S extends CommandTarget>(this: S, subcommand: 'NUMPAT'): Queued<S, number>
  pubsub<S extends CommandTarget>(
    this: S,
    subcommand: 'NUMSUB' | 'SHARDNUMSUB',
    ...channels: Value[]
  ): Queued<S, (T | number)[]>
  pubsub<S extends CommandTarget>(this: S, subcommand: 'HELP'): Queued<S, T[]>

  /** Sends a message to a shard channel; replies with how many subscribers get it. https://redis.io/commands/spublish */
  spublish<S extends CommandTarget>(this: S, channel: Value, message: Value): Queued<S, number>
}
