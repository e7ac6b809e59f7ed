import ts from 'typescript'

export interface Field {
  readonly name: string
  readonly type: ts.Type
  readonly isOptional: boolean
}

/**
 * The parts of a reply's type, and a name for each place in it where a value may come or not: a part of a union, an
 * element of a list, a field. A place is named from the nearest interface on, so that a type which holds itself has
 * finitely many.
 */
export class Parts {
  protected readonly checker: ts.TypeChecker
  readonly #printed = new Map<ts.Type, string>()

  constructor(checker: ts.TypeChecker) {
    this.checker = checker
  }

  print(type: ts.Type): string {
    const printed =
      this.#printed.get(type) ?? sorted(this.checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation))
    this.#printed.set(type, printed)
    return printed
  }

  /** The places of a type that were not reached; those inside one of them are left out. */
  *unreached(type: ts.Type, isReached: (place: string) => boolean): Generator<string> {
    yield* this.#at(this.root, type, isReached, new Set())
  }

  /** `walked` are the types around this one: one that holds itself is looked into once. */
  *#at(
    place: string,
    type: ts.Type,
    isReached: (place: string) => boolean,
    walked: ReadonlySet<ts.Type>,
  ): Generator<string> {
    if (!isReached(place)) yield place
    else if (!walked.has(type)) {
      const around = new Set([...walked, type])
      for (const [inner, part] of this.#parts(type, place)) {
        if (part) yield* this.#at(inner, part, isReached, around)
        else if (!isReached(inner)) yield inner
      }
    }
  }

  /** The parts of a type by their places; an optional field's absence is a place without a type. */
  *#parts(type: ts.Type, place: string): Generator<[place: string, type?: ts.Type]> {
    if (type.isUnion()) {
      for (const part of type.types) {
        if (!(part.flags & ts.TypeFlags.Undefined)) yield [this.part(place, part), part] // absence says it
      }
    } else if (type.flags & ts.TypeFlags.Object && !this.isBuffer(type) && !this.isError(type)) {
      if (this.isList(type)) {
        for (const [at, element] of this.list(type).elements.entries()) yield [this.element(place, at), element]
      } else {
        const inside = this.within(type, place)
        for (const field of this.fields(type)) {
          if (field.isOptional) yield [this.absent(inside, field.name)]
          yield [this.field(inside, field.name), field.type]
        }
        for (const { key, type: value } of this.indices(type)) yield [this.anyField(inside, key), value]
      }
    }
  }

  /** What holds nothing that the compiler knows: `unknown`, `any` or `object`. */
  saysNothing(type: ts.Type, depth = 0): boolean {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) return true
    if (depth > 8 || this.isBuffer(type) || this.isError(type)) return false
    if (type.isUnionOrIntersection()) return type.types.some((part) => this.saysNothing(part, depth + 1))
    if (!(type.flags & ts.TypeFlags.Object)) return false
    const parts = this.isList(type)
      ? this.list(type).elements
      : [...this.fields(type), ...this.indices(type)].map((part) => part.type)
    return parts.some((part) => this.saysNothing(part, depth + 1))
  }

  isBuffer(type: ts.Type): boolean {
    return type.symbol?.name === 'Buffer'
  }

  isError(type: ts.Type): boolean {
    return type.symbol?.name === 'Error'
  }

  isList(type: ts.Type): boolean {
    return this.checker.isArrayType(type) || this.checker.isTupleType(type)
  }

  fields(type: ts.Type): Field[] {
    return this.checker.getPropertiesOfType(type).map((symbol) => ({
      name: symbol.name,
      type: this.checker.getTypeOfSymbol(symbol),
      isOptional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
    }))
  }

  /** Fields of any name, or of any name of a pattern. */
  indices(type: ts.Type): { key: ts.Type; type: ts.Type }[] {
    return this.checker.getIndexInfosOfType(type).map((info) => ({ key: info.keyType, type: info.type }))
  }

  /** The index that takes a field of this name; one of a pattern before one of any name. */
  indexOf(type: ts.Type, name: string): { key: ts.Type; type: ts.Type } | undefined {
    const literal = this.checker.getStringLiteralType(name)
    return this.indices(type)
      .filter(({ key }) => this.checker.isTypeAssignableTo(literal, key))
      .sort((one) => (one.key.flags & ts.TypeFlags.String ? 1 : -1))[0]
  }

  /** `{}`, as in `'a' | (string & {})`. */
  isAnything(type: ts.Type): boolean {
    const isPlain = (type.flags & ts.TypeFlags.Object) !== 0 && !this.isBuffer(type) && !this.isList(type)
    return isPlain && this.fields(type).length === 0 && this.indices(type).length === 0
  }

  /** An array has one element type for any number of elements; so has a tuple's rest. */
  list(type: ts.Type): { elements: readonly ts.Type[]; least: number; most: number; rest: number } {
    const all = this.checker.getTypeArguments(type as ts.TypeReference) // the type of `this` may stand last
    if (!this.checker.isTupleType(type)) return { elements: all.slice(0, 1), least: 0, most: Infinity, rest: 0 }
    const { elementFlags } = (type as ts.TupleTypeReference).target
    const elements = all.slice(0, elementFlags.length)
    const rest = elementFlags.findIndex((flag) => flag & ts.ElementFlags.Rest)
    const least = elementFlags.filter((flag) => flag & ts.ElementFlags.Required).length
    return { elements, least, most: rest === -1 ? elements.length : Infinity, rest }
  }

  /** Which element type is that of a value's element. Behind a rest element the fixed ones are counted from the end. */
  elementAt(type: ts.Type, index: number, length: number): number {
    const { elements, rest } = this.list(type)
    if (rest === -1 || index < rest) return index
    const behind = elements.length - rest - 1
    const fromEnd = length - index
    return fromEnd <= behind ? elements.length - fromEnd : rest
  }

  readonly root = 'reply'

  /** Interfaces have names of their own; what is written out in place has none. */
  within(type: ts.Type, place: string): string {
    return type.symbol && type.symbol.flags & ts.SymbolFlags.Interface ? this.print(type) : place
  }

  part(place: string, type: ts.Type): string {
    return `${place} is ${this.print(type)}`
  }

  element(place: string, at: number): string {
    return `${place}[${at}]`
  }

  field(place: string, name: string): string {
    return `${place}.${name}`
  }

  absent(place: string, name: string): string {
    return `${place}.${name} is absent`
  }

  anyField(place: string, key: ts.Type): string {
    return `${place}[${this.print(key)}]`
  }
}

/**
 * The compiler prints words in the order in which it met them anywhere: what is written down by them would change with a
 * far declaration. `'"b" | "a" | null'` becomes `'"a" | "b" | null'`.
 */
function sorted(printed: string): string {
  const word = /(?:"[^"]*"|-?\d+)/.source
  return printed.replace(new RegExp(`${word}(?: \\| ${word})+`, 'g'), (words) => words.split(' | ').sort().join(' | '))
}
