import type { Text } from '../replies.js'
import type { CallCommands } from './call.js'
import type { HashCommands } from './hashes.js'
import type { SortedSetCommands } from './sorted-sets.js'
import type { StringCommands } from './strings.js'

/** Every command that fits a batch, with text replies as `T`. */
export interface Commands<T extends Text> extends StringCommands<T>, HashCommands<T>, SortedSetCommands<T> {}

/** A command's name, in lower case. */
export type CommandName = keyof Commands<string>

/** The Buffer twins: `getBuffer` is `get` with every text of its reply as a Buffer; names of fields stay strings. */
export type BufferTwins = { [Name in CommandName as `${Name}Buffer`]: Commands<Buffer>[Name] }

/** All that can be queued: commands, their Buffer twins, and any other by name. */
export interface Catalogue extends Commands<string>, BufferTwins, CallCommands {}

/**
 * The door for your own commands: merge into it what your client defines, and every batch and `redis.cmd` of a client
 * that defines them has them.
 *
 * @example
 * declare module 'tupeline' {
 *   interface CustomCommands {
 *     double<S extends Receiver>(this: S, key: string): Queue<S, number>
 *   }
 * }
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- users merge into it
export interface CustomCommands {}
