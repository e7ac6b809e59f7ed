import { Failure } from './failure.js'

/** Stands in every entry of a batch that has no place on a cluster: nothing was sent. */
export class UnroutableBatch extends Failure {
  /**
   * The first call, by its index, whose keys are of another slot than those of `second`: the same where it is alone, -1
   * for the keys under WATCH.
   */
  readonly first: number
  readonly second: number
  /** Why; undefined where keys are of different hash slots. */
  readonly reason: string | undefined

  constructor({ first, second, reason }: { first: number; second: number; reason?: string | undefined }) {
    super('unroutable', new Error('the batch has no place on a cluster'), 'not-sent')
    this.first = first
    this.second = second
    this.reason = reason
  }
}
