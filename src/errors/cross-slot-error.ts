import { describeLocation, TupelineError } from './errors.js'
import type { CommandLocation } from './errors.js'

/**
 * On a cluster: keys that must be of one hash slot are not. Those of a transaction must, of `watch` with all that it
 * reads and commits, and of one command that is not split. Nothing was sent. Keys with the same `{hash tag}` share a slot.
 *
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags
 */
export class CrossSlotError extends TupelineError {
  override readonly name = 'CrossSlotError' as const
  readonly code = 'CROSSSLOT' as const
  readonly outcome = 'not-sent' as const

  constructor(
    readonly first: CommandLocation,
    /** The same as `first` where the keys are those of one command. */
    readonly second: CommandLocation,
  ) {
    super(
      first.index === second.index && first.command === second.command
        ? `${describeLocation(first)}: its keys are of different hash slots; give them one {hash tag}`
        : `${describeLocation(first)} and ${describeLocation(second)}: their keys are of different hash slots; give them one {hash tag}`,
    )
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), first: this.first, second: this.second }
  }
}
