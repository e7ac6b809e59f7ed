import type { $ZodType, $ZodTypes } from 'zod/v4/core'
import type { Parameter } from './parameter.js'
import { Unfit } from './parameter.js'
import type { Pattern } from './pattern.js'

/**
 * A key that two patterns can both make. It is certain if both patterns parsed it. A codec may reject every example
 * that was tried.
 */
export interface Collision {
  readonly key: string
  readonly isCertain: boolean
}

/**
 * A key that both patterns can make, if there is one. Both are read as automata over characters, and their product is
 * searched for the shortest word that both accept. So the answer is exact, except for codecs of the caller.
 */
export function collisionOf(one: Pattern, other: Pattern): Collision | undefined {
  const alphabet = alphabetOf(one, other)
  const starts: Pair = { a: automatonOf(one), b: automatonOf(other), word: '' }
  const [candidate] = commonWords(starts, alphabet, true)
  if (candidate === undefined) return undefined
  const isOfBoth = (key: string): boolean => one.parse(key) !== null && other.parse(key) !== null
  if (isOfBoth(candidate)) return { key: candidate, isCertain: true }
  // A codec may take fewer texts than the automaton. If there are only a few words, trying more of them decides it.
  let tried = 0
  for (const word of commonWords(starts, alphabet, false)) {
    if (word !== undefined && isOfBoth(word)) return { key: word, isCertain: true }
    if (++tried > MOST_STEPS) return { key: candidate, isCertain: false }
  }
  return undefined
}

/** For how many pairs of states the codecs are tried. */
const MOST_STEPS = 5_000

/**
 * A state: where each character leads. The automaton is nondeterministic, because text and an escape may begin with the
 * same character.
 */
class State {
  readonly edges: { readonly takes: (char: string) => boolean; readonly to: State }[] = []
  isEnd = false
}

interface Pair {
  readonly a: State
  readonly b: State
  readonly word: string
}

/**
 * The words that both accept, the shortest first. `undefined` for each step without a word, unless `once` is set. With
 * `once` each pair of states is visited once, so the search ends and finds a word if there is one.
 */
function* commonWords(start: Pair, alphabet: readonly string[], once: boolean): Generator<string | undefined> {
  const seen = new Map<State, Set<State>>()
  let front: Pair[] = [start]
  while (front.length > 0) {
    const next: Pair[] = []
    for (const { a, b, word } of front) {
      if (a.isEnd && b.isEnd) yield word
      else if (!once) yield undefined
      for (const char of alphabet) {
        const seconds = b.edges.filter(({ takes }) => takes(char))
        if (seconds.length === 0) continue
        for (const first of a.edges) {
          if (!first.takes(char)) continue
          for (const second of seconds) {
            if (once && !isNew(seen, first.to, second.to)) continue
            next.push({ a: first.to, b: second.to, word: word + char })
          }
        }
      }
    }
    front = next
  }
}

function isNew(seen: Map<State, Set<State>>, a: State, b: State): boolean {
  const partners = seen.get(a) ?? new Set()
  seen.set(a, partners)
  const known = partners.size
  return partners.add(b).size > known
}

/** Every character that one of the patterns distinguishes from others, and `x` for all other characters. */
function alphabetOf(...patterns: readonly Pattern[]): readonly string[] {
  const literals = patterns.flatMap(({ parts }) =>
    parts.filter((part) => typeof part === 'string').flatMap((part) => [...part]),
  )
  const words = patterns.flatMap(({ parts }) =>
    parts.flatMap((part) => (typeof part === 'string' ? [] : (finiteTexts(part) ?? []))),
  )
  return [...new Set(['x', ...'0123456789abcdefABCDEF-%:{}\n', ...literals, ...words.flatMap((word) => [...word])])]
}

function automatonOf({ parts, reserved }: Pattern): State {
  const start = new State()
  let ends = [start]
  for (const part of parts) {
    if (typeof part === 'string') ends = [spell(ends, part)]
    else ends = add(part)
  }
  for (const end of ends) end.isEnd = true
  return start

  function add(part: Parameter): State[] {
    const texts = finiteTexts(part)
    if (texts) return texts.map((text) => spell(ends, text))
    if (part.kind === 'integer') return integerStates(ends)
    if (part.kind === 'uuid') return [uuidStates(ends)]
    const loop = new State()
    if (part.kind === 'raw') {
      addEdges([...ends, loop], loop, (char) => char !== '{' && char !== '}')
      return [loop]
    }
    addEdges([...ends, loop], loop, (char) => !reserved.has(char))
    for (const escape of reserved.escapes) {
      const last = spell([...ends, loop], escape.slice(0, -1))
      addEdges([last], loop, (char) => char === escape.at(-1))
    }
    return [loop]
  }
}

function addEdges(from: readonly State[], to: State, takes: (char: string) => boolean): void {
  for (const state of from) state.edges.push({ takes, to })
}

/** The state after a text. */
function spell(from: readonly State[], text: string): State {
  let ends = from
  for (const expected of text) {
    const to = new State()
    addEdges(ends, to, (char) => char === expected)
    ends = [to]
  }
  return ends[0] as State // a text has at least one character
}

function integerStates(from: readonly State[]): State[] {
  const [zero, minus, digits] = [new State(), new State(), new State()]
  addEdges(from, zero, (char) => char === '0')
  addEdges(from, minus, (char) => char === '-')
  addEdges([...from, minus], digits, (char) => /^[1-9]$/.test(char))
  addEdges([digits], digits, (char) => /^[0-9]$/.test(char))
  return [zero, digits]
}

function uuidStates(from: readonly State[]): State {
  let ends = from
  for (const kind of 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx') {
    const to = new State()
    addEdges(ends, to, (char) => (kind === '-' ? char === '-' : /^[0-9a-f]$/.test(char)))
    ends = [to]
  }
  return ends[0] as State // 36 characters
}

/** The texts of a parameter with few values, such as `z.enum`. */
function finiteTexts(part: Parameter): string[] | undefined {
  if (typeof part.kind === 'string') return undefined
  const { def } = (part.kind as $ZodType as $ZodTypes)._zod
  const values = def.type === 'enum' ? Object.values(def.entries) : def.type === 'literal' ? def.values : undefined
  return values?.map((value) => part.write(value)).filter((text): text is string => !(text instanceof Unfit))
}
