import type { $ZodType, input } from 'zod/v4/core'
import { ArgumentError } from '../errors/errors.js'
import type { TextMessage } from '../schema/standard-schema.js'
import { setField } from '../util/set-field.js'
import { escaped } from './glob.js'
import { parameter, Unfit } from './parameter.js'
import type { Parameter, ParameterKind, ParameterValue } from './parameter.js'
import { Reserved } from './reserved.js'

/** The names of a pattern's parameters. `ParameterNames<'a:<b>:<c>'>` is `'b' | 'c'`. */
export type ParameterNames<P extends string> = P extends `${string}<${infer Name}>${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never

/** The parameters of a key. `Params<'user:<id>', { id: 'integer' }>` is `{ readonly id: number }`. */
export type Params<P extends string, Kinds> = {
  readonly [N in ParameterNames<P>]: N extends keyof Kinds ? ParameterValue<Kinds[N]> : string
}

/** The hash tag. `HashTag<'{<tenant>}:cart:<id>'>` is `'<tenant>'`; `null` if the whole key is hashed. */
export type HashTag<P extends string> = P extends `${string}{${infer Tag}}${string}`
  ? Tag extends ''
    ? null
    : Tag
  : null

/** `unknown` for a pattern that can be used, otherwise a message. */
export type Checked<P extends string> = string extends P
  ? TextMessage<'write the pattern as a literal: its parameters are read from it'>
  : P extends `${string}><${string}`
    ? TextMessage<'two parameters need text between them'>
    : unknown

/** `IsKind<ZodNumber>` is `false`: a key is text, which z.number() cannot read. */
type IsKind<Kind> = Kind extends 'integer' | 'uuid' | 'raw'
  ? true
  : Kind extends $ZodType
    ? string extends input<Kind>
      ? true
      : input<Kind> extends string
        ? true
        : false
    : false

/** `unknown` for each kind that can be used, otherwise a message. */
export type CheckedKinds<P extends string, Kinds> = {
  readonly [N in keyof Kinds]: N extends ParameterNames<P>
    ? IsKind<Kinds[N]> extends true
      ? ParameterValue<Kinds[N]> extends boolean
        ? TextMessage<'a boolean cannot be a parameter: give it a word'>
        : unknown
      : TextMessage<"a parameter is 'integer', 'uuid', 'raw', or a schema that reads text">
    : TextMessage<'the pattern has no parameter of this name'>
}

/**
 * The pattern of a key, such as `user:<id>`: it formats parameters as a key, and parses them again.
 *
 * Two different sets of parameters never have the same key. The text of a parameter never contains the character that
 * follows it in the pattern, so a key can only be split in one way.
 */
export class Pattern {
  /** Literal text and parameters, alternately. */
  readonly parts: readonly (string | Parameter)[]
  readonly reserved: Reserved
  readonly #parameters: readonly Parameter[]
  readonly #expressions: readonly RegExp[]
  readonly #hasRaw: boolean

  /** @throws {ArgumentError} for a pattern whose keys could not be parsed */
  constructor(
    readonly text: string,
    kinds: Readonly<Record<string, ParameterKind | undefined>> = {},
  ) {
    const parts = text.split(/<([^<>]*)>/) // literals at even indices, names at odd ones
    const literals = parts.filter((_, at) => at % 2 === 0)
    const names = parts.filter((_, at) => at % 2 === 1)
    this.#refuse(literals, names, kinds)
    this.reserved = new Reserved(delimitersOf(literals))
    this.#parameters = names.map((name) => parameter(name, kinds[name], this.reserved))
    this.parts = parts
      .map((part, at) => (at % 2 === 0 ? part : (this.#parameters[(at - 1) / 2] as Parameter)))
      .filter((part) => part !== '')
    this.#hasRaw = this.#parameters.some(({ kind }) => kind === 'raw')
    this.#expressions = expressionsOf(this.parts)
  }

  /** The hash tag: the text between the first `{` and the next `}`. `null` if the whole key is hashed. */
  get tag(): string | null {
    const open = this.text.indexOf('{')
    const close = this.text.indexOf('}', open + 1)
    return open >= 0 && close > open + 1 ? this.text.slice(open + 1, close) : null
  }

  /** @throws {ArgumentError} for a parameter that is missing or does not fit */
  format(params: Readonly<Record<string, unknown>>): string {
    let key = ''
    for (const part of this.parts) key += typeof part === 'string' ? part : this.#written(part, params[part.name])
    if (this.#hasRaw && !this.#givesBack(key, params))
      throw this.error('a raw parameter has a value that parse would not return')
    return key
  }

  /** The parameters of a key, or `null` if the key does not have this pattern. `format` returns the same key again. */
  parse(key: string): Record<string, unknown> | null {
    const texts = this.#textsOf(key)
    if (!texts) return null
    const params: Record<string, unknown> = {}
    let again = ''
    let next = 0
    for (const part of this.parts) {
      if (typeof part === 'string') {
        again += part
        continue
      }
      const value = part.read(texts[next++] as string) // one text for each parameter
      const written = value === undefined ? undefined : part.write(value)
      if (typeof written !== 'string') return null
      again += written
      setField(params, part.name, value)
    }
    return again === key ? params : null
  }

  /** A glob-style pattern that every key with these parameters matches. Other keys can match it as well. */
  match(params: Readonly<Record<string, unknown>>): string {
    const globs = this.parts.map((part) => {
      if (typeof part === 'string') return escaped(part)
      return params[part.name] === undefined ? part.glob : escaped(this.#written(part, params[part.name]))
    })
    return globs.join('')
  }

  error(what: string): ArgumentError {
    return new ArgumentError('key', `"${this.text}": ${what}`)
  }

  #written(part: Parameter, value: unknown): string {
    if (value === undefined) throw this.error(`parameter "${part.name}" is missing`)
    const written = part.write(value)
    if (written instanceof Unfit) throw this.error(`parameter "${part.name}" ${written.why}`)
    return written
  }

  #givesBack(key: string, params: Readonly<Record<string, unknown>>): boolean {
    const texts = this.#textsOf(key)
    return (
      texts !== undefined && this.#parameters.every((part, at) => texts[at] === this.#written(part, params[part.name]))
    )
  }

  /** The text of each parameter. Undefined if the key does not have this pattern. */
  #textsOf(key: string): string[] | undefined {
    const texts: string[] = []
    let from = 0
    for (const expression of this.#expressions) {
      expression.lastIndex = from
      const found = expression.exec(key)
      if (!found) return undefined
      from = expression.lastIndex
      texts.push(...found.slice(1))
    }
    return texts
  }

  #refuse(literals: readonly string[], names: readonly string[], kinds: object): void {
    if (this.text === '') throw this.error('the pattern is empty')
    if (!this.text.isWellFormed()) throw this.error('the pattern has a lone surrogate')
    if (literals.some((literal) => /[<>]/.test(literal))) throw this.error('a "<" or ">" without its other half')
    const invalid = names.find((name) => !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) || name === '__proto__')
    if (invalid !== undefined) throw this.error(`"${invalid}" is not a name for a parameter`)
    if (new Set(names).size < names.length) throw this.error('two parameters have one name')
    if (literals.slice(1, -1).includes('')) throw this.error('two parameters need text between them')
    // The text of a parameter, or an escape such as %3A in it, can contain these characters.
    if (literals.slice(1).some((literal) => /^[\p{L}\p{N}\p{M}%]/u.test(literal))) {
      throw this.error('the text after a parameter begins with a letter, a digit or "%"; begin it with a delimiter')
    }
    const unknown = Object.keys(kinds).find((name) => !names.includes(name))
    if (unknown !== undefined) throw this.error(`the pattern has no parameter "${unknown}"`)
  }
}

/**
 * The expressions that match a key one after another, each where the one before it ended. A raw parameter begins a new
 * one: it takes the shortest text that what follows it allows, and the next raw parameter takes any rest. So the first
 * match is right, and a key of many delimiters is not tried in every way that it could be split.
 */
function expressionsOf(parts: readonly (string | Parameter)[]): RegExp[] {
  const sources: string[] = ['']
  let hasRaw = false
  for (const part of parts) {
    if (typeof part === 'string') sources.push(`${sources.pop() ?? ''}${inExpression(part)}`)
    else {
      if (part.kind === 'raw' && hasRaw) sources.push('')
      hasRaw ||= part.kind === 'raw'
      sources.push(`${sources.pop() ?? ''}(${part.source})`)
    }
  }
  return sources.map((source, at) => new RegExp(at === sources.length - 1 ? `${source}$` : source, 'uy'))
}

/** The characters next to a parameter, except letters and digits before it. */
function delimitersOf(literals: readonly string[]): string {
  const after = literals.slice(1).map((literal) => [...literal].at(0) ?? '')
  const before = literals.slice(0, -1).map((literal) => [...literal].at(-1) ?? '')
  return [...after, ...before.filter((char) => !/[\p{L}\p{N}]/u.test(char))].join('')
}

const inExpression = (literal: string): string => literal.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
