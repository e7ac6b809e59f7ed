import type { BufferTwins } from './generated/buffer-twins.js'
import type { CallCommands } from './call.js'
import type { Commands } from './commands.js'

type TextCommands = { [Name in keyof Commands<string>]: Commands<string>[Name] }

/**
 * Everything that can be queued: commands, their Buffer twins, and any other command by name. The commands are a mapped
 * type rather than an interface, because a batch has a new type at each step, and TypeScript would resolve every inherited
 * interface again each time.
 */
export type Catalogue = TextCommands & BufferTwins<Commands<Buffer>> & CallCommands
