import type { $ZodCheck, $ZodType, $ZodTypes } from 'zod/v4/core'

// The marks are properties of the functions of this library's codecs. Their symbols are registered, so that the codecs
// of another installed copy of this library are recognised as well.
const SYNCHRONOUS = Symbol.for('tupeline.synchronous')
const EXACT_INTEGERS = Symbol.for('tupeline.exact-integers')

/** Marks a function of a codec that never returns a promise. */
export const synchronous = <F extends object>(run: F): F => markFunction(run, SYNCHRONOUS)

/** Marks one that wants an integer reply as its digits if a number cannot hold it. */
export const readsExactIntegers = <F extends object>(decode: F): F => markFunction(synchronous(decode), EXACT_INTEGERS)

const markFunction = <F extends object>(run: F, symbol: symbol): F =>
  Object.defineProperty(run, symbol, { value: true })

/** Whether a schema is one of zod 4, whichever entry point of zod made it. */
export const isZod = (schema: object): schema is $ZodType => '_zod' in schema

const exactIntegerAnswers = new WeakMap<object, boolean>()
const synchronousAnswers = new WeakMap<object, boolean>()

/** Whether a schema contains a codec that was marked by {@link readsExactIntegers}. */
export const wantsExactIntegers = (schema: object): boolean =>
  cached(exactIntegerAnswers, schema, () => {
    if (!isZod(schema)) return false
    const within = nested(schema)
    return within.some(transformsExactIntegers) && !within.some(takesAnything)
  })

/** Whether nothing in a schema can return a promise: it has no functions except this library's own. */
export const isSynchronous = (schema: $ZodType): boolean =>
  cached(synchronousAnswers, schema, () => nested(schema).every(hasNoForeignFunction))

/** Kinds of schema whose encoded value is the value itself. */
const UNCHANGING: ReadonlySet<string> = new Set([
  ...['string', 'number', 'bigint', 'boolean', 'date', 'null', 'undefined', 'literal', 'enum', 'template_literal'],
  ...['array', 'tuple', 'object', 'record', 'union', 'optional', 'nullable', 'any', 'unknown', 'never', 'custom'],
])

const encodingAnswers = new WeakMap<object, boolean>()

/** Whether encoding by a schema only validates: it has no codec, no default and nothing else that changes the value. */
export const encodesUnchanged = (schema: $ZodType): boolean =>
  cached(encodingAnswers, schema, () => nested(schema).every(isUnchanging))

function isUnchanging({ _zod: { def } }: $ZodTypes): boolean {
  if (!UNCHANGING.has(def.type) || ('coerce' in def && def.coerce === true)) return false
  return def.checks?.every((check) => check._zod.def.check !== 'overwrite') ?? true
}

/** Kinds of schemas whose values JSON keeps as they are. */
const JSON_KINDS: ReadonlySet<string> = new Set([
  ...['string', 'number', 'boolean', 'null', 'enum', 'template_literal', 'array', 'tuple', 'object', 'record', 'union'],
  ...['optional', 'nullable', 'readonly', 'nonoptional', 'lazy', 'never'],
])

const jsonAnswers = new WeakMap<object, boolean>()

/** Whether every value that a schema encodes to comes back from JSON unchanged. */
export const holdsOnlyJson = (schema: $ZodType): boolean =>
  cached(jsonAnswers, schema, () => nested(schema).every(isKeptByJson))

function isKeptByJson({ _zod: { def } }: $ZodTypes): boolean {
  if (def.type === 'array') return !mayBeUndefined(def.element)
  if (def.type === 'tuple') return ![...def.items, ...listOf(def.rest)].some(mayBeUndefined)
  return JSON_KINDS.has(def.type)
}

const mayBeUndefined = (schema: $ZodType): boolean =>
  reached(schema, wrapped).some(({ _zod: { def } }) => def.type === 'optional')

function cached(answers: WeakMap<object, boolean>, schema: object, ask: () => boolean): boolean {
  let answer = answers.get(schema)
  if (answer === undefined) {
    answer = ask()
    answers.set(schema, answer)
  }
  return answer
}

/** Kinds of schemas that would pass digits on as if they were the number that their type promises. */
const takesAnything = ({ _zod: { def } }: $ZodTypes): boolean => def.type === 'custom' || def.type === 'any'

const transformsExactIntegers = ({ _zod: { def } }: $ZodTypes): boolean =>
  'transform' in def && EXACT_INTEGERS in def.transform

const hasNoForeignFunction = (schema: $ZodTypes): boolean => foreignFunctionsOf(schema) === 0

/** How many functions a schema contains that are not this library's own. */
export const countForeignFunctions = (schema: $ZodType): number =>
  nested(schema).reduce((count, one) => count + foreignFunctionsOf(one), 0)

function foreignFunctionsOf({ _zod: { def } }: $ZodTypes): number {
  let count = def.checks?.filter((check) => !isBuiltIn(check)).length ?? 0
  if (def.type === 'promise' || def.type === 'function' || def.type === 'success') count++
  if ('transform' in def && !(SYNCHRONOUS in def.transform)) count++
  if (def.type === 'custom' && !(SYNCHRONOUS in def.fn)) count++
  return count
}

const isBuiltIn = ({ _zod: { def } }: $ZodCheck): boolean => !['custom', 'property', 'properties'].includes(def.check)

/** A schema and all schemas inside it. */
const nested = (root: $ZodType): $ZodTypes[] => reached(root, partsOf)

/** A schema and the schemas that can be reached from it by steps, each once. */
export function reached(root: $ZodType, step: (schema: $ZodTypes) => readonly $ZodType[]): $ZodTypes[] {
  const found = new Set([root])
  for (const schema of found) for (const next of step(schema as $ZodTypes)) found.add(next)
  return [...found] as $ZodTypes[] // as zod sees its own classes
}

function partsOf({ _zod: { def } }: $ZodTypes): readonly $ZodType[] {
  if (def.type === 'object') return [...Object.values(def.shape), ...listOf(def.catchall)]
  if (def.type === 'tuple') return [...def.items, ...listOf(def.rest)]
  if (def.type === 'record' || def.type === 'map') return [def.keyType, def.valueType]
  if (def.type === 'set') return [def.valueType]
  if (def.type === 'array') return [def.element]
  return wrapped({ _zod: { def } } as $ZodTypes)
}

/** The schemas that receive the same value as this one. */
export function wrapped({ _zod: { def } }: $ZodTypes): readonly $ZodType[] {
  if ('innerType' in def) return [def.innerType] // optional, nullable, default, readonly and others
  if (def.type === 'union') return def.options
  if (def.type === 'intersection') return [def.left, def.right]
  if (def.type === 'pipe') return [def.in, def.out]
  return def.type === 'lazy' ? [def.getter()] : []
}

/** A list of the schema, if there is one. */
export const listOf = (schema: $ZodType | null | undefined): $ZodType[] => (schema ? [schema] : [])

/** Makes one codec for each schema, because callers write `json(User)` inline, once for each of a million items. */
export function memoizePerSchema<C extends object>(make: (schema: $ZodType) => C): (schema: $ZodType) => C {
  const made = new WeakMap<$ZodType, C>()
  return (schema) => {
    let codec = made.get(schema)
    if (!codec) made.set(schema, (codec = make(schema)))
    return codec
  }
}
