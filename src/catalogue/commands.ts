import type { Text } from './reply-types.js'
import type { ArrayCommands } from './arrays.js'
import type { BitmapCommands } from './bitmaps.js'
import type { ClientCommands } from './client.js'
import type { ClusterAdminCommands } from './cluster-admin.js'
import type { DiagnosticCommands } from './diagnostics.js'
import type { GenericCommands } from './generic.js'
import type { GeoCommands } from './geo.js'
import type { HashCommands } from './hashes.js'
import type { HyperLogLogCommands } from './hyperloglog.js'
import type { ListCommands } from './lists.js'
import type { PubSubCommands } from './pubsub.js'
import type { ScriptingCommands } from './scripting.js'
import type { ServerCommands } from './server.js'
import type { SetCommands } from './sets.js'
import type { SortedSetCommands } from './sorted-sets.js'
import type { StreamCommands } from './streams.js'
import type { StringCommands } from './strings.js'
import type { VectorSetCommands } from './vector-sets.js'

/** Every command that is allowed in a batch. `T` is the type of text in replies. */
export interface Commands<T extends Text>
  extends
    StringCommands<T>,
    BitmapCommands,
    HyperLogLogCommands<T>,
    GenericCommands<T>,
    HashCommands<T>,
    ListCommands<T>,
    SetCommands<T>,
    SortedSetCommands<T>,
    GeoCommands<T>,
    StreamCommands<T>,
    VectorSetCommands<T>,
    ArrayCommands<T>,
    ScriptingCommands<T>,
    PubSubCommands<T>,
    ClientCommands<T>,
    ServerCommands<T>,
    DiagnosticCommands<T>,
    ClusterAdminCommands<T> {}

/** A command's name, in lower case. */
export type CommandName = keyof Commands<string>

/**
 * Declares your own commands: merge the signatures of what the client defines with `defineCommand` into this interface.
 * Every batch, and the `redis.cmd` of a client that defines the commands, then has them.
 *
 * @example
 * declare module 'tupeline' {
 *   interface CustomCommands {
 *     double<S extends CommandTarget>(this: S, key: string): Queued<S, number>
 *   }
 * }
 *
 * client.defineCommand('double', { numberOfKeys: 1, lua: "return 2 * redis.call('get', KEYS[1])" })
 * await redis.pipeline().double('n').exec() //=> [number]
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- users merge into it
export interface CustomCommands {}
