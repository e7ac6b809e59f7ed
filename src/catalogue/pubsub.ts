import type { Text } from './reply-types.js'
import type { AnyCase } from './option-types.js'
import type { Queued, CommandTarget, Value } from './command-target.js'

export interface PubSubCommands<T extends Text> {
  /**
   * Publishes a message to a channel; returns how many subscribers of this node received it.
   * https://redis.io/commands/publish
   */
  publish<S extends CommandTarget>(this: S, channel: Value, message: Value): Queued<S, number>

  /**
   * Active channels and their subscribers. CHANNELS and SHARDCHANNELS: the channels with subscribers, or those of them
   * that match a pattern. https://redis.io/commands/pubsub-channels
   */
  pubsub<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'CHANNELS' | 'SHARDCHANNELS'>,
    pattern?: Value,
  ): Queued<S, T[]>
  /** NUMPAT: the number of patterns that clients are subscribed to. */
  pubsub<S extends CommandTarget>(this: S, subcommand: AnyCase<'NUMPAT'>): Queued<S, number>
  /** NUMSUB and SHARDNUMSUB: a flat list of the given channels, each followed by its number of subscribers. */
  pubsub<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'NUMSUB' | 'SHARDNUMSUB'>,
    ...channels: Value[]
  ): Queued<S, (T | number)[]>
  /** HELP: a description of each subcommand. */
  pubsub<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Publishes a message to a shard channel; returns how many subscribers received it.
   * https://redis.io/commands/spublish
   */
  spublish<S extends CommandTarget>(this: S, channel: Value, message: Value): Queued<S, number>
}
