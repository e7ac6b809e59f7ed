import ts from 'typescript'
import { Parts } from './parts.js'

/** What a value does not have of its type, with the path in the value; nothing where it fits. */
export type Finding = string | undefined

/**
 * Checks run-time values against a type as the compiler resolves it. Nothing of the type is written down twice. Each
 * check leaves a trail: the places of the type that the value reached, named as {@link Parts} names them.
 */
export class TypeChecker extends Parts {
  check(type: ts.Type, value: unknown, trail: string[] = []): Finding {
    trail.push(this.root)
    return this.#check(type, value, 'reply', this.root, trail)
  }

  #check(type: ts.Type, value: unknown, path: string, place: string, trail: string[]): Finding {
    if (type.flags & ts.TypeFlags.Any) return `${path} is declared any`
    if (type.flags & ts.TypeFlags.Unknown) return undefined
    if (type.isUnion()) return this.#checkUnion(type, value, path, place, trail)
    if (this.isAnything(type))
      return value === null || value === undefined ? this.#mismatch(type, value, path) : undefined
    if (type.isIntersection()) return first(type.types, (part) => this.#check(part, value, path, place, trail))
    const fits = fitsPrimitive(type, value)
    if (fits !== undefined) return fits ? undefined : this.#mismatch(type, value, path)
    return this.#checkObject(type, value, path, place, trail)
  }

  #checkUnion(type: ts.UnionType, value: unknown, path: string, place: string, trail: string[]): Finding {
    const fitting = type.types.flatMap((part) => {
      const reached = this.part(place, part)
      const places = [reached]
      return this.#check(part, value, path, reached, places) === undefined ? [{ part, places }] : []
    })
    if (fitting.length === 0) return this.#mismatch(type, value, path)
    // 'OK' is a string too: only its own part of the union is reached.
    const exact = fitting.filter(({ part }) => part.isStringLiteral() || part.isNumberLiteral())
    for (const { places } of exact.length > 0 ? exact : fitting) for (const place of places) trail.push(place)
    return undefined
  }

  #checkObject(type: ts.Type, value: unknown, path: string, place: string, trail: string[]): Finding {
    if (this.isBuffer(type)) return Buffer.isBuffer(value) ? undefined : this.#mismatch(type, value, path)
    if (this.isError(type) || value instanceof Error) {
      return this.isError(type) && value instanceof Error ? undefined : this.#mismatch(type, value, path)
    }
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return this.#mismatch(type, value, path)
    if (this.isList(type)) return this.#checkList(type, value, path, place, trail)
    if (Array.isArray(value)) return this.#mismatch(type, value, path)
    return this.#checkFields(type, value as Record<string, unknown>, path, this.within(type, place), trail)
  }

  #checkFields(type: ts.Type, value: Record<string, unknown>, path: string, place: string, trail: string[]): Finding {
    const declared = this.fields(type)
    const finding = first(declared, (field) => {
      const at = `${path}.${field.name}`
      if (!Object.hasOwn(value, field.name)) {
        if (!field.isOptional) return `${at} is missing`
        trail.push(this.absent(place, field.name))
        return undefined
      }
      const reached = this.field(place, field.name)
      trail.push(reached)
      return this.#check(field.type, value[field.name], at, reached, trail)
    })
    if (finding !== undefined) return finding
    const others = Object.keys(value).filter((name) => !declared.some((field) => field.name === name))
    return first(others, (name) => {
      const index = this.indexOf(type, name)
      if (!index) return `${path}.${name} is not declared`
      const reached = this.anyField(place, index.key)
      trail.push(reached)
      return this.#check(index.type, value[name], `${path}.${name}`, reached, trail)
    })
  }

  #checkList(type: ts.Type, value: object, path: string, place: string, trail: string[]): Finding {
    if (!Array.isArray(value)) return this.#mismatch(type, value, path)
    const { elements, least, most } = this.list(type)
    if (value.length < least || value.length > most) {
      return `${path} has ${value.length} elements, declared ${this.print(type)}`
    }
    return first([...value.keys()], (i) => {
      const at = this.elementAt(type, i, value.length)
      const reached = this.element(place, at)
      trail.push(reached)
      return this.#check(elements[at] as ts.Type, value[i], `${path}[${i}]`, reached, trail)
    })
  }

  #mismatch(type: ts.Type, value: unknown, path: string): string {
    return `${path} is ${show(value)}, declared ${this.print(type)}`
  }
}

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
