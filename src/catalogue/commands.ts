import type { Text } from './reply-types.js'
import type { ArrayCommands } from './arrays.js'
import type { BitmapCommands } from './bitmaps.js'
import type { CallCommands } from './call.js'
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

/** Every command that fits a batch, with text replies as `T`. */
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

/** The Buffer twins: `getBuffer` is `get` with every text of its reply as a Buffer; names of fields stay strings. */
export type BufferTwins = { [Name in CommandName as `${Name}Buffer`]: Commands<Buffer>[Name] }

type TextCommands = { [Name in keyof Commands<string>]: Commands<string>[Name] }

/**
 * All that can be queued: commands, their Buffer twins, and any other by name. Mapped types, not interfaces: a batch is
 * another type at each step, and every interface it inherits from would be worked out anew each time.
 */
export type Catalogue = TextCommands & BufferTwins & CallCommands

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
