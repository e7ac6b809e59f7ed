// What the catalogue holds. test/catalogue-types.test.ts looks at every overload of every method.
import { expectTypeOf } from 'expect-type'
import { cmd } from 'tupeline'
import type { ClientCmd, Cmd, Command, CommandName, CustomCommands, ForbiddenCommand, Pipeline } from 'tupeline'

// Where ioredis's batches have a command that ours have not, there is a method that nobody can call.
type Refused = Exclude<ForbiddenCommand, 'exec'>
// Every command with its Buffer twin, and `call` for all others; nothing else.
type Queueing = CommandName | `${CommandName}Buffer` | 'call' | 'callBuffer'
expectTypeOf<Exclude<keyof Cmd, Queueing | symbol>>().toEqualTypeOf<never>()
expectTypeOf<Exclude<Queueing, keyof Cmd>>().toEqualTypeOf<never>()
expectTypeOf<Exclude<keyof ClientCmd<'legacy'>, Queueing | keyof CustomCommands | symbol>>().toEqualTypeOf<never>()
expectTypeOf<Exclude<Queueing, keyof ClientCmd<'legacy'>>>().toEqualTypeOf<never>()
expectTypeOf<Exclude<keyof Pipeline<[], 'legacy'>, keyof ClientCmd<'legacy'> | Refused>>().toEqualTypeOf<
  'as' | 'each' | 'required' | 'add' | 'concat' | 'fork' | 'length' | 'exec' | 'settle'
>()
expectTypeOf<Exclude<Queueing, keyof Pipeline<[], 'legacy'>>>().toEqualTypeOf<never>()
// There is no index signature, so a typo does not compile.
expectTypeOf<string extends CommandName ? true : false>().toEqualTypeOf<false>()

// One command of each group, so that an empty interface fails.
expectTypeOf<
  | 'append'
  | 'bitcount'
  | 'pfadd'
  | 'del'
  | 'hget'
  | 'lpush'
  | 'sadd'
  | 'zadd'
  | 'geoadd'
  | 'xadd'
  | 'vadd'
  | 'eval'
  | 'publish'
  | 'client'
  | 'info'
  | 'cluster'
>().toExtend<CommandName>()

// A reply is unknown only if the user's own code makes it, or a module that is not in the catalogue.
expectTypeOf(cmd.call('MY.COMMAND', 'k')).toEqualTypeOf<Command<unknown>>()
expectTypeOf(cmd.call('MY.COMMAND', ['k'])).toEqualTypeOf<Command<unknown>>()
expectTypeOf(cmd.eval('return 1', 0)).toEqualTypeOf<Command<unknown>>()
expectTypeOf(cmd.eval_ro('return 1', 1, 'k', 'arg')).toEqualTypeOf<Command<unknown>>()
expectTypeOf(cmd.evalsha('sha', 1, ['k'], 'arg')).toEqualTypeOf<Command<unknown>>()
expectTypeOf(cmd.fcall('f', 0)).toEqualTypeOf<Command<unknown>>()
expectTypeOf(cmd.fcall_ro('f', 0)).toEqualTypeOf<Command<unknown>>()
