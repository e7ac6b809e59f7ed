import type { Input, Schema, Takes, TypeMessage } from '../schema/standard-schema.js'
import type { Text } from '../catalogue/reply-types.js'

/**
 * A reply as Lua returns it. A number is cut to an integer, `false` and `nil` are null, `true` is 1, a table is a list
 * up to its first nil.
 * https://redis.io/docs/latest/develop/programmability/lua-api/#lua-to-resp2-type-conversion
 */
export type LuaReply<T extends Text = string> = T | number | null | LuaReply<T>[]

/**
 * The schema itself if it can take a reply of Lua, otherwise a sentence that says what Lua returns instead.
 * `FitsLua<ZodBoolean, string>` is `TypeMessage<"Lua's true comes as 1 and its false as null..">`.
 */
export type FitsLua<S extends Schema, T extends Text> =
  true extends Takes<Input<S>, LuaReply<T>> ? S : TypeMessage<LuaTypeAdvice<Input<S>, T>>

type LuaTypeAdvice<In, T extends Text> = [In] extends [undefined]
  ? 'Lua has no undefined: nil comes as null'
  : [In] extends [boolean | null | undefined]
    ? "Lua's true comes as 1 and its false as null: return 1 or 0 and take a number"
    : [In] extends [bigint | Date | null | undefined]
      ? 'Lua gives text, integers, null and lists: take one of those and transform it'
      : [In] extends [Uint8Array | null | undefined]
        ? 'text comes as a string: set bytes to true for Buffers'
        : T extends Buffer
          ? 'with bytes set to true text comes as a Buffer'
          : 'Lua gives lists, not objects: return a list, or cjson.encode(..) and take json(..)'
