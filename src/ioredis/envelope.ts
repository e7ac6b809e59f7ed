import { RespEncoder } from '../resp/encoder.js'
import type { CommandGroup, EncodedGroup } from './command-group.js'
import type { DirectClient } from './direct-client.js'

/** The commands of this library around the caller's commands, all written in one go. */
export class Envelope {
  readonly #echo: DirectClient['interceptor']['echo'] | undefined
  /** The database to select, and the one to return to, if another caller selected that since the batch began. */
  readonly #databases: readonly [batch: number, connection: number] | undefined

  readonly #isAsking: boolean

  /**
   * @param database the one that the batch is meant for
   * @param isAsking whether ASKING precedes the caller's commands; it is valid until EXEC
   */
  constructor(client: DirectClient, group: CommandGroup, database: number, isAsking = false) {
    this.#isAsking = isAsking
    this.#echo = client.interceptor.join(group) ? client.interceptor.echo : undefined
    const { selectedDatabase: selected } = client
    this.#databases = selected === database ? undefined : [database, selected]
  }

  /** Encodes the caller's commands between those of this library. `encode` returns the number of replies they bring. */
  encode(encode: (encoder: RespEncoder) => number): EncodedGroup {
    const encoder = new RespEncoder()
    const databases = this.#databases
    if (databases) encoder.add('select', [String(databases[0])])
    if (this.#echo) encoder.add(this.#echo.name, this.#echo.args)
    if (this.#isAsking) encoder.add('asking', [])
    const replies = encode(encoder)
    if (databases) encoder.add('select', [String(databases[1])])
    const after = databases ? 1 : 0
    const before = after + (this.#echo ? 1 : 0) + (this.#isAsking ? 1 : 0)
    return { chunks: encoder.finish(), replies: before + replies + after, before, after }
  }
}
