import { describeLocation } from './entry-errors.js'
import { TupelineError } from './tupeline-error.js'
import type { CommandLocation } from './entry-errors.js'

/**
 * On a cluster: keys that must share one hash slot do not. These are the keys of a transaction, the keys of `watch`
 * with all that its body reads and commits, and the keys of one command that is not split. Nothing was sent. Keys with
 * the same `{hash tag}` share a slot.
 *
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags
 * @example if (error instanceof CrossSlotError) error.first.command //=> string
 */
export class CrossSlotError extends TupelineError {
  override readonly name = 'CrossSlotError' as const
  readonly code = 'CROSSSLOT' as const
  readonly outcome = 'not-sent' as const

  constructor(
    readonly first: CommandLocation,
    /** The same as `first` if the keys are those of one command. */
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
