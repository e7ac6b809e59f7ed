import type { SchemaIssue } from '../errors/issue.js'

/**
 * What this library needs of a schema: the validating half of the Standard Schema interface (standardschema.dev,
 * version 1), which zod 4, Valibot, ArkType and others implement.
 */
export interface Schema<Input = unknown, Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<Output> | PromiseLike<SchemaResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

/** The result of validating: a value, or issues. */
export type SchemaResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] }

/** Whether something can be used as a schema. ArkType's are functions. */
export const isSchema = (value: unknown): value is Schema =>
  ((typeof value === 'object' && value !== null) || typeof value === 'function') && '~standard' in value

type Types<S extends Schema> = NonNullable<S['~standard']['types']>

/** What a schema takes. */
export type Input<S extends Schema> = Types<S>['input']

/**
 * What a schema returns. For a schema of zod it is written as zod's own `output`, so that the compiler sees the two as
 * one for a schema of a generic function.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- written as zod writes it, so that the compiler takes the two for one
export type Output<S extends Schema> = S extends { _zod: { output: any } } ? S['_zod']['output'] : Types<S>['output']

declare const refused: unique symbol

/** The brand of a type that has no values. */
interface Refused {
  readonly [refused]: true
}

/** A refusal by type, as a sentence. No value fits it, and the compiler prints the sentence. */
export type TypeMessage<Text extends string> = Text & Refused

/**
 * The message, or nothing (`unknown`) if there is none: `MessageOf<never>` is `unknown`. It asks whether there is one, so
 * that arguments of a generic function, of which nothing is known yet, are accepted.
 */
export type MessageOf<Text extends string> = true extends IsSaid<Text> ? TypeMessage<Text> : unknown
type IsSaid<Text> = [Text] extends [never] ? false : true

/**
 * The same for an argument that is text. A {@link TypeMessage} would become `never` if it were intersected with text.
 */
export interface TextMessage<Text extends string> {
  readonly [refused]: Text
}

/**
 * Nothing (`unknown`) if the schema can take the reply, otherwise a sentence that says what does not fit, and what
 * would. `Fits<ZodNumber, string | null>` is `TypeMessage<'the schema takes a number, Redis gives text: use integer or
 * float'>`. It asks for a misfit instead of a fit, so that a schema of a generic function, of which nothing is known
 * yet, is accepted.
 */
export type Fits<S extends Schema, Reply> =
  true extends IsNone<Reply>
    ? TypeMessage<'the reply of the command is not a list'> // only the elements of a reply can be none at all
    : true extends GivesPromise<Output<S>>
      ? TypeMessage<'the schema gives a promise: let it give the value'>
      : true extends TakesNone<Input<S>, Exclude<Reply, null>>
        ? TypeMessage<`${MisfitMessage<Input<S>, Exclude<Reply, null>>}`>
        : unknown

/** Whether a type has no values. It is written so that it is `false` for a type that is not known yet. */
type IsNone<T> = ['some'] extends [T extends unknown ? 'some' : never] ? false : true

type TakesNone<In, Reply> = true extends Takes<In, Reply> ? false : true

type GivesPromise<Out> = [unknown] extends [Out]
  ? false
  : [Extract<Out, PromiseLike<unknown>>] extends [never]
    ? false
    : true

/**
 * Whether a schema can take a reply: it takes all of it (`string` for `string`), or narrows it (an enum for a string), or
 * does either with each of its elements or fields (`z.object` for the `Record<string, string>` of HGETALL). `null` and
 * `undefined` are left out on both sides: a schema may take fewer of them, or more. `Takes<number, string>` is `false`.
 */
export type Takes<In, Reply> = [In] extends [Reply] ? true : TakesValue<Present<In>, Present<Reply>>

/** `Present<string | null | undefined>` is `string`; `unknown` stays. */
type Present<T> = unknown extends T ? T : Exclude<T, null | undefined>

type TakesValue<In, Reply> = unknown extends Reply
  ? true
  : [Reply] extends [In]
    ? string extends keyof Reply // any names are assignable to optional fields of other types
      ? In extends object
        ? TakesFields<In, Reply & object>
        : true
      : true
    : [In] extends [never]
      ? false
      : [In] extends [Reply]
        ? true
        : Reply extends readonly unknown[]
          ? In extends readonly unknown[]
            ? [MisfitElements<In, Reply>] extends [never]
              ? true
              : false
            : false
          : Reply extends Uint8Array // a Buffer has memory of its own, so any array of bytes will do
            ? In extends Uint8Array
              ? true
              : false
            : Reply extends object
              ? string extends keyof Reply
                ? TakesFields<Exclude<Extract<In, object>, readonly unknown[]>, Reply>
                : In extends object
                  ? TakesFields<In, Reply>
                  : false
              : false

/** Every object of a union must fit: one of `z.discriminatedUnion` that takes a number would never match a hash. */
type TakesFields<In extends object, Reply extends object> = [In] extends [never]
  ? false
  : [MisfitFields<In, Reply>] extends [never]
    ? true
    : false

/** What is wrong with each field that does not fit, in every object of a union. `never` if all fit. */
type MisfitFields<In extends object, Reply extends object> = In extends unknown
  ? // The type of all other fields hides the named ones, so these are looked at as well.
    FieldMisfits<In, Reply>[keyof In] | (string extends keyof In ? NamedFields<FieldMisfits<In, Reply>> : never)
  : never

/** What the fields with a name have: `NamedFields<{ a: 1; [name: string]: 1 | 2 }>` is `1`. */
type NamedFields<T> = {
  [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K]
} extends infer N
  ? N[keyof N]
  : never

type FieldMisfits<In extends object, Reply extends object> = {
  [K in keyof In]-?: K extends keyof Reply
    ? true extends Takes<In[K], Reply[K]>
      ? never
      : `"${K & string}" takes ${Named<Present<In[K]>>}, Redis gives ${Named<Present<Reply[K]>>}${Advice<Present<In[K]>, Present<Reply[K]>>}`
    : undefined extends In[K]
      ? never
      : `"${K & string}" is not in the reply`
}

/** What is wrong with each element that does not fit. A tuple has elements of its own, any other list has one kind. */
type MisfitElements<In extends readonly unknown[], Reply extends readonly unknown[]> = {
  [K in keyof In]-?: true extends Takes<In[K], ElementAt<Reply, K>>
    ? never
    : `${number extends In['length'] ? 'each element' : `element ${K & string}`}: ${MisfitMessage<In[K], ElementAt<Reply, K>>}`
}[number]

type ElementAt<List extends readonly unknown[], K> = K extends keyof List ? List[K] : List[number]

type MisfitMessage<In, Reply> = [Present<In>, Present<Reply>] extends [
  infer List extends readonly unknown[],
  infer Given extends readonly unknown[],
]
  ? MisfitElements<List, Given>
  : [true] extends [IsList<Present<Reply>> | HasMethods<Present<In>>]
    ? NamedMisfit<In, Reply>
    : Present<Reply> extends Uint8Array
      ? `the schema takes ${Named<Present<In>>}, Redis gives bytes${Advice<Present<In>, Present<Reply>>}`
      : [Present<In>, Present<Reply>] extends [infer Fields extends object, infer Given extends object]
        ? `field ${MisfitFields<Fields, Given>}`
        : NamedMisfit<In, Reply>

type IsList<T> = [T] extends [readonly unknown[]] ? true : false
/** Lists, maps, sets, dates and functions: their keys are not fields. */
type HasMethods<T> = [T] extends [
  readonly unknown[] | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | Date | ((...args: never) => unknown),
]
  ? true
  : false

type NamedMisfit<In, Reply> =
  `the schema takes ${Named<Present<In>>}, Redis gives ${Named<Present<Reply>>}${Advice<Present<In>, Present<Reply>>}`

/** A type in a word. `Named<'a' | 'b'>` is `'text'`. */
type Named<T> = [T] extends [never]
  ? 'nothing'
  : [T] extends [string]
    ? 'text'
    : [T] extends [number]
      ? 'a number'
      : [T] extends [bigint]
        ? 'a bigint'
        : [T] extends [boolean]
          ? 'a boolean'
          : [T] extends [Date]
            ? 'a Date'
            : [T] extends [Uint8Array]
              ? 'bytes'
              : [T] extends [readonly unknown[]]
                ? 'a list'
                : [T] extends [ReadonlyMap<unknown, unknown>]
                  ? 'a Map'
                  : [T] extends [ReadonlySet<unknown>]
                    ? 'a Set'
                    : [T] extends [object]
                      ? 'an object'
                      : 'a value of several types'

/** What would fit, if this library has it. `Advice<number, string>` is `': use integer or float'`. */
type Advice<In, Reply> = [In] extends [never]
  ? ''
  : [Reply] extends [string]
    ? [In] extends [number]
      ? ': use integer or float'
      : [In] extends [bigint]
        ? ': use bigint'
        : [In] extends [boolean]
          ? ': use boolean'
          : [In] extends [Date]
            ? ': use isoDate, unixSeconds or unixMillis'
            : [In] extends [Uint8Array]
              ? ': call the Buffer twin'
              : [In] extends [object]
                ? ': use json(schema)'
                : ''
    : [Reply] extends [number]
      ? [In] extends [string]
        ? ': take a number'
        : [In] extends [bigint]
          ? ': use bigint'
          : [In] extends [boolean]
            ? ': use boolean'
            : [In] extends [Date]
              ? ': use unixSeconds or unixMillis'
              : ''
      : [Reply] extends [Uint8Array]
        ? [In] extends [string]
          ? ': call the command without Buffer'
          : ''
        : [Reply] extends [readonly unknown[]]
          ? ': use each(schema) for its elements'
          : ''

/**
 * A decoded reply: the schema's output. A missing key stays `null`. `Decoded<string | null, User>` is `User | null`.
 */
export type Decoded<Reply, Out> = null extends Reply ? Out | null : Out

/**
 * The elements of a list reply. `never` for any other reply. `Elements<(string | null)[] | null>` is `string | null`.
 * An `unknown` reply may be a list of anything.
 */
export type Elements<Reply> = unknown extends Reply
  ? unknown
  : Reply extends readonly (infer Element)[]
    ? Element
    : never
