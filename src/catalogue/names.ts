import type { CommandName } from './commands.js'

/** The names of all commands that have a method. The type and this list are held equal by a type test. */
export const COMMAND_NAMES: readonly CommandName[] = [
  ...(['append', 'decr', 'decrby', 'get', 'incr', 'mget', 'mset', 'set'] as const),
  ...(['hgetall', 'hset'] as const),
  ...(['zscore'] as const),
]
