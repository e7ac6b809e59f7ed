import { Failure } from './failure.js'

/** The failure of every entry of a batch that cannot be routed on a cluster. Nothing was sent. */
export class UnroutableBatch extends Failure {
  /**
   * The index of the first call whose keys have another slot than those of `second`. The same as `second` if the keys
   * of one call differ; -1 for the keys under WATCH.
   */
  readonly first: number
  readonly second: number
  /** Why. Undefined if keys have different hash slots. */
  readonly reason: string | undefined

  constructor({ first, second, reason }: { first: number; second: number; reason?: string | undefined }) {
    super('unroutable', new Error('the batch has no place on a cluster'), 'not-sent')
    this.first = first
    this.second = second
    this.reason = reason
  }
}
