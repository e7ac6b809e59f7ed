import * as z from 'zod/v4'
import type { $ZodType } from 'zod/v4/core'
import type { Issue } from '../errors/issue.js'
import { setField } from '../util/set-field.js'
import { encodeWith, isWritable, rejectValue } from './codecs.js'
import type { CodecContext } from './codecs.js'
import type { Fits, Schema } from './standard-schema.js'
import { validate } from './validate.js'
import type { Validation } from './validate.js'
import { isSynchronous, memoizePerSchema, synchronous } from './zod.js'

/** A flat list of fields and values, as XADD takes it and XRANGE returns it. */
type FlatFields = string[]

/**
 * An entry as stream commands return it: without fields if it was deleted, with idle time and deliveries after CLAIM.
 */
type RawEntry = [id: string, fieldsAndValues: FlatFields | null, ...claimed: number[]]

/**
 * One decoded entry of a stream: its event, `null` if the entry was deleted in the meantime, or what is wrong with it.
 * It has the field names of `Settled`.
 */
export type StreamEvent<Event> =
  | { readonly id: string; readonly status: 'fulfilled'; readonly value: Event | null }
  | { readonly id: string; readonly status: 'rejected'; readonly issues: readonly Issue[] }

/**
 * The fields of one entry of a stream, as XADD takes them. An entry with the same field twice does not fit, because an
 * object would lose one of the values.
 *
 * @example redis.pipeline().xadd('orders', '*', ...encode(entry(Order), order)) //=> [string]
 */
export function entry<S extends $ZodType & Schema>(
  schema: Fits<S, Record<string, string>> & S,
): z.ZodCodec<z.ZodType<FlatFields, FlatFields>, S> {
  return entryCodec(schema) as z.ZodCodec<z.ZodType<FlatFields, FlatFields>, S> // made of this very schema
}

const entryCodec = /* @__PURE__ */ memoizePerSchema((schema) =>
  z.codec(z.unknown() as z.ZodType<FlatFields, FlatFields>, schema, {
    decode: synchronous(toRecord),
    encode: toFieldList,
  }),
)

/**
 * The entries of a stream, whose fields are decoded by a schema. Each entry has an outcome of its own, so one that does
 * not fit does not fail the others. A deleted entry has the value `null`.
 *
 * @example
 * const [events] = await redis.pipeline().xrange('orders', '-', '+').as(entries(Order)).exec()
 * for (const event of events) if (event.status === 'fulfilled') console.log(event.id, event.value) // Order | null
 */
export function entries<S extends $ZodType & Schema>(
  schema: Fits<S, Record<string, string>> & S,
): z.ZodCodec<z.ZodType<RawEntry[], RawEntry[]>, z.ZodType<StreamEvent<z.output<S>>[], StreamEvent<z.output<S>>[]>> {
  return entriesCodec(schema) as never // made of this very schema
}

const entriesCodec = /* @__PURE__ */ memoizePerSchema((schema) =>
  z.codec(
    z.unknown() as z.ZodType<RawEntry[], RawEntry[]>,
    z.unknown() as z.ZodType<StreamEvent<unknown>[], StreamEvent<unknown>[]>,
    {
      decode: decoderFor(schema, (list, decodeEntry: DecodeEntry, context) =>
        Array.isArray(list)
          ? awaitAll(list.map(decodeEntry))
          : rejectValue(context, list, 'expected entries of a stream'),
      ),
      encode: (events: StreamEvent<unknown>[], context) => events.map((event) => rawEntry(schema, event, context)),
    },
  ),
)

/** The reply of XREAD and XREADGROUP: pairs of a stream and its entries, or an object of them with RESP3 shapes. */
type RawStreams = [stream: string, entries: RawEntry[]][] | Record<string, RawEntry[]>

/**
 * The reply of XREAD and XREADGROUP by stream: the same Map under either reply mapping. See {@link entries}.
 *
 * @example
 * const [read] = await redis.pipeline().xread('STREAMS', 'orders', '0').as(streams(Order)).exec()
 * for (const event of read?.get('orders') ?? []) console.log(event.id, event.status)
 */
export function streams<S extends $ZodType & Schema>(
  schema: Fits<S, Record<string, string>> & S,
): z.ZodCodec<z.ZodType<RawStreams, RawStreams>, z.ZodType<Map<string, StreamEvent<z.output<S>>[]>>> {
  return streamsCodec(schema) as never // made of this very schema
}

const streamsCodec = /* @__PURE__ */ memoizePerSchema((schema) =>
  z.codec(z.unknown() as z.ZodType<RawStreams, RawStreams>, z.unknown() as z.ZodType<Map<string, unknown>>, {
    decode: decoderFor(schema, (given: RawStreams, decodeEntry: DecodeEntry, context) => {
      if (typeof given !== 'object' || given === null) return rejectValue(context, given, 'expected entries of streams')
      const pairs = Array.isArray(given) ? given : Object.entries(given)
      const decoded = awaitAll(pairs.map(([, list]) => awaitAll(list.map(decodeEntry))))
      const join = (lists: unknown[]): Map<string, unknown> => new Map(pairs.map(([stream], i) => [stream, lists[i]]))
      return decoded instanceof Promise ? decoded.then(join) : join(decoded)
    }),
    encode: (_given, context) => rejectValue(context, _given, 'streams are read, not written: encode each entry'),
  }),
)

type DecodeEntry = (raw: RawEntry) => StreamEvent<unknown> | Promise<StreamEvent<unknown>>

/** The decoding function of a codec over entries. It may return a promise only if the schema may. */
function decoderFor<Raw, Decoded>(
  schema: $ZodType,
  decode: (raw: Raw, decodeEntry: DecodeEntry, context: CodecContext) => Decoded,
): (raw: Raw, context: CodecContext) => never {
  const fields = entryCodec(schema) as $ZodType & Schema
  const decodeEntry: DecodeEntry = ([id, list]) => {
    if (list === null) return { id, status: 'fulfilled', value: null }
    const validation = validate(fields, list)
    return validation instanceof Promise ? validation.then((late) => eventOf(id, late)) : eventOf(id, validation)
  }
  // zod types an asynchronous codec by its awaited value.
  const run = (raw: Raw, context: CodecContext): never => decode(raw, decodeEntry, context) as never
  return isSynchronous(schema) ? synchronous(run) : run
}

const eventOf = (id: string, validation: Validation): StreamEvent<unknown> =>
  'issues' in validation
    ? { id, status: 'rejected', issues: validation.issues }
    : { id, status: 'fulfilled', value: validation.value }

function awaitAll<T>(values: readonly (T | Promise<T>)[]): T[] | Promise<T[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as T[])
}

function toRecord(list: FlatFields, context: CodecContext): unknown {
  if (!Array.isArray(list) || list.length % 2 !== 0)
    return rejectValue(context, list, 'expected a flat list of fields and values')
  const fields: Record<string, string> = {}
  for (let i = 0; i < list.length; i += 2) {
    const name = list[i] as string
    if (Object.hasOwn(fields, name)) return rejectValue(context, list, 'a field occurs twice')
    setField(fields, name, list[i + 1])
  }
  return fields
}

function toFieldList(value: unknown, context: CodecContext): FlatFields {
  if (typeof value !== 'object' || value === null) return rejectValue(context, value, 'expected the fields of an entry')
  const list: FlatFields = []
  for (const [field, content] of Object.entries(value)) {
    if (content === undefined) continue
    if (!isWritable(content)) return rejectValue(context, value, 'a field that is not text: give it a codec')
    list.push(field, String(content))
  }
  return list.length > 0 ? list : rejectValue(context, value, 'an entry must have a field')
}

function rawEntry(schema: $ZodType, event: StreamEvent<unknown>, context: CodecContext): RawEntry {
  if (event.status === 'rejected') return rejectValue(context, event, 'an entry that does not fit cannot be written')
  if (event.value === null) return [event.id, null]
  const encoded = encodeWith(entryCodec(schema), event.value)
  if ('issues' in encoded) return rejectValue(context, event, 'an event that does not fit')
  return [event.id, encoded.value as FlatFields]
}
