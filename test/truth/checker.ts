import ts from 'typescript'

/** What a value does not have of its type, with the path in the value; nothing where it fits. */
export type Finding = string | undefined

/** Checks run-time values against a type as the compiler resolves it. Nothing of the type is written down twice. */
export class TypeChecker {
  readonly #checker: ts.TypeChecker
  /** Each part of a union that some value fitted, by the union's own text. */
  readonly seen = new Map<string, Set<string>>()

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker
  }

  print(type: ts.Type): string {
    return this.#checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)
  }

  check(type: ts.Type, value: unknown, path = 'reply'): Finding {
    if (type.flags & ts.TypeFlags.Any) return `${path} is declared any`
    if (type.flags & ts.TypeFlags.Unknown) return undefined
    if (type.isUnion()) return this.#checkUnion(type, value, path)
    if (type.isIntersection()) return first(type.types, (part) => this.check(part, value, path))
    const fits = fitsPrimitive(type, value)
    if (fits !== undefined) return fits ? undefined : this.#mismatch(type, value, path)
    return this.#checkObject(type, value, path)
  }

  /** Whether anything in a type says nothing: `unknown`, `any` or `object`. */
  saysNothing(type: ts.Type, depth = 0): boolean {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) return true
    if (depth > 8 || isBuffer(type)) return false
    if (type.isUnionOrIntersection()) return type.types.some((part) => this.saysNothing(part, depth + 1))
    if (!(type.flags & ts.TypeFlags.Object)) return false
    if (this.#isList(type)) return this.#elements(type).some((part) => this.saysNothing(part, depth + 1))
    const fields = this.#checker.getPropertiesOfType(type).map((field) => this.#checker.getTypeOfSymbol(field))
    const index = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String)
    return [...fields, ...(index ? [index] : [])].some((part) => this.saysNothing(part, depth + 1))
  }

  #checkUnion(type: ts.UnionType, value: unknown, path: string): Finding {
    const part = type.types.find((candidate) => this.check(candidate, value, path) === undefined)
    if (!part) return this.#mismatch(type, value, path)
    const text = this.print(type)
    if (!this.seen.has(text)) this.seen.set(text, new Set())
    this.seen.get(text)?.add(this.print(part))
    return undefined
  }

  #checkObject(type: ts.Type, value: unknown, path: string): Finding {
    if (isBuffer(type)) return Buffer.isBuffer(value) ? undefined : this.#mismatch(type, value, path)
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return this.#mismatch(type, value, path)
    if (this.#isList(type)) return this.#checkList(type, value, path)
    if (Array.isArray(value)) return this.#mismatch(type, value, path)
    return this.#checkFields(type, value as Record<string, unknown>, path)
  }

  #checkFields(type: ts.Type, value: Record<string, unknown>, path: string): Finding {
    const fields = this.#checker.getPropertiesOfType(type)
    const finding = first(fields, (field) => {
      const at = `${path}.${field.name}`
      if (!Object.hasOwn(value, field.name))
        return field.flags & ts.SymbolFlags.Optional ? undefined : `${at} is missing`
      return this.check(this.#checker.getTypeOfSymbol(field), value[field.name], at)
    })
    const index = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String)
    if (finding !== undefined || !index) return finding
    return first(Object.keys(value), (name) => this.check(index, value[name], `${path}.${name}`))
  }

  #checkList(type: ts.Type, value: object, path: string): Finding {
    if (!Array.isArray(value)) return this.#mismatch(type, value, path)
    const elements = this.#elements(type)
    if (!this.#checker.isTupleType(type)) {
      return first([...value.keys()], (i) => this.check(elements[0] as ts.Type, value[i], `${path}[${i}]`))
    }
    const { elementFlags } = (type as ts.TupleTypeReference).target
    const rest = elementFlags.findIndex((flag) => flag & ts.ElementFlags.Rest)
    const least = elementFlags.filter((flag) => flag & ts.ElementFlags.Required).length
    if (value.length < least || (rest === -1 && value.length > elements.length)) {
      return `${path} has ${value.length} elements, declared ${this.print(type)}`
    }
    // Behind a rest element the fixed ones are counted from the end.
    const behind = rest === -1 ? 0 : elements.length - rest - 1
    return first([...value.keys()], (i) => {
      const fromEnd = value.length - i
      const element = rest === -1 || i < rest ? elements[i] : fromEnd <= behind ? elements.at(-fromEnd) : elements[rest]
      return this.check(element as ts.Type, value[i], `${path}[${i}]`)
    })
  }

  #isList(type: ts.Type): boolean {
    return this.#checker.isArrayType(type) || this.#checker.isTupleType(type)
  }

  #elements(type: ts.Type): readonly ts.Type[] {
    return this.#checker.getTypeArguments(type as ts.TypeReference)
  }

  #mismatch(type: ts.Type, value: unknown, path: string): string {
    return `${path} is ${show(value)}, declared ${this.print(type)}`
  }
}

const isBuffer = (type: ts.Type): boolean => type.symbol?.name === 'Buffer'

/** Undefined where the type is no primitive. */
function fitsPrimitive(type: ts.Type, value: unknown): boolean | undefined {
  const { flags } = type
  if (flags & ts.TypeFlags.Never) return false
  if (type.isStringLiteral() || type.isNumberLiteral()) return value === type.value
  if (flags & ts.TypeFlags.BooleanLiteral)
    return String(value) === (type as unknown as { intrinsicName: string }).intrinsicName && typeof value === 'boolean'
  if (flags & ts.TypeFlags.Null) return value === null
  if (flags & ts.TypeFlags.Undefined) return value === undefined
  if (flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) return typeof value === 'string'
  if (flags & ts.TypeFlags.Number) return typeof value === 'number'
  if (flags & ts.TypeFlags.Boolean) return typeof value === 'boolean'
  if (flags & ts.TypeFlags.BigInt) return typeof value === 'bigint'
  return undefined
}

function first<T>(list: Iterable<T>, check: (item: T) => Finding): Finding {
  for (const item of list) {
    const finding = check(item)
    if (finding !== undefined) return finding
  }
  return undefined
}

function show(value: unknown): string {
  if (Buffer.isBuffer(value)) return `Buffer ${JSON.stringify(value.toString('latin1'))}`
  if (typeof value === 'bigint') return `${value}n`
  return JSON.stringify(value)?.slice(0, 200) ?? String(value)
}
