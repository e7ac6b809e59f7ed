import type { SchemaIssue } from '../errors/issue.js'

/**
 * What this library asks of a schema: the validating half of the Standard Schema interface (standardschema.dev, version
 * 1), which zod 4, Valibot, ArkType and others implement.
 */
export interface Schema<Input = unknown, Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

/** What validating gives: a value, or issues. */
export type SchemaResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] }

type Types<S extends Schema> = NonNullable<S['~standard']['types']>

/** What a schema takes. */
export type Input<S extends Schema> = Types<S>['input']

/** What a schema gives. */
export type Output<S extends Schema> = Types<S>['output']

declare const refused: unique symbol

/** No value is one. */
interface Refused {
  readonly [refused]: true
}

/** A refusal by type, as a sentence: no value fits, and the compiler prints the sentence. */
export type TypeMessage<Text extends string> = Text & Refused

/**
 * The schema itself where it can take the reply, otherwise a sentence.
 * `Fits<ZodNumber, string | null>` is `TypeMessage<'the schema does not take this reply..'>`.
 */
export type Fits<S extends Schema, Reply> = [Reply] extends [never]
  ? TypeMessage<'the reply of the command is no list'> // only the elements of a reply can be none at all
  : true extends Takes<Input<S>, Exclude<Reply, null>>
    ? S
    : TypeMessage<'this schema cannot take the reply of the command'> & {
        readonly takes: Input<S>
        readonly reply: Exclude<Reply, null>
      }

/**
 * Whether a schema can take a reply: it takes all of it (`string` for `string`), or narrows it (an enum for a string,
 * fewer nulls for a list), or does either with each of its fields (`z.object` for the `Record<string, string>` of
 * HGETALL). `Takes<number, string>` is `false`.
 */
export type Takes<In, Reply> = unknown extends Reply
  ? true
  : [Reply] extends [In]
    ? true
    : [In] extends [Reply]
      ? true
      : Reply extends readonly (infer Element)[]
        ? In extends readonly (infer InElement)[]
          ? Takes<InElement, Element>
          : false
        : Reply extends Uint8Array // a Buffer has memory of its own: any array of bytes will do
          ? In extends Uint8Array
            ? true
            : false
          : Reply extends object
            ? In extends object
              ? FieldsTake<In, Reply>
              : false
            : false

type FieldsTake<In extends object, Reply extends object> = false extends {
  [K in keyof In]-?: K extends keyof Reply
    ? true extends Takes<In[K], Reply[K]>
      ? true
      : false
    : undefined extends In[K]
      ? true
      : false
}[keyof In]
  ? false
  : true

/** A decoded slot: the schema's output; a missing key stays `null`. `Decoded<string | null, User>` is `User | null`. */
export type Decoded<Reply, Out> = null extends Reply ? Out | null : Out

/**
 * The elements of a list reply; `never` for any other. `Elements<(string | null)[] | null>` is `string | null`. An
 * `unknown` reply may be a list of anything.
 */
export type Elements<Reply> = unknown extends Reply
  ? unknown
  : Reply extends readonly (infer Element)[]
    ? Element
    : never
