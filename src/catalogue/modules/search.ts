import type { ServerData, ServerList, Text, Word } from '../reply-types.js'
import type { HasOption, If } from '../option-types.js'
import type { ByMapping, CommandTarget, Value } from '../command-target.js'
import type { ByMappingIfDifferent } from './by-mapping.js'
import type { HasWord } from './option-words.js'

/**
 * The replies of search, by name: Redis's module, and for the commands that it has Valkey's, which answers with RESP2
 * shapes whatever the protocol. A client with the legacy mapping may speak RESP3 all the same: what is a map there comes
 * as a list of names and values in turn.
 */
export interface SearchReplies<S extends CommandTarget, T extends Text, A extends readonly Value[]> {
  /** https://redis.io/commands/ft.aggregate */
  'FT.AGGREGATE': ByMapping<S, Paged<A, Rows<T> | NamesAndValues<T>>, Paged<A, AggregateResults<T> | Rows<T>>>
  /** https://redis.io/commands/ft.aliasadd */
  'FT.ALIASADD': Word<T, 'OK'>
  /** https://redis.io/commands/ft.aliasdel */
  'FT.ALIASDEL': Word<T, 'OK'>
  /** https://redis.io/commands/ft.aliaslist */
  'FT.ALIASLIST': T[]
  /** https://redis.io/commands/ft.aliasupdate */
  'FT.ALIASUPDATE': Word<T, 'OK'>
  /** https://redis.io/commands/ft.alter */
  'FT.ALTER': Word<T, 'OK'>
  /** https://redis.io/commands/ft.config-get */
  'FT.CONFIG': ByMappingIfDifferent<S, Subcommand<A, ConfigList<T>>, Subcommand<A, Config<T>>>
  /** https://redis.io/commands/ft.create */
  'FT.CREATE': Word<T, 'OK'>
  /** https://redis.io/commands/ft.cursor-read */
  'FT.CURSOR': ByMappingIfDifferent<
    S,
    Subcommand<A, Cursor<T, Rows<T> | NamesAndValues<T>>>,
    Subcommand<A, Cursor<T, AggregateResults<T>>>
  >
  /** How many terms are new; a text where the nodes of a cluster differ about it. https://redis.io/commands/ft.dictadd */
  'FT.DICTADD': number | Word<T, 'not all results are the same'>
  /** How many terms went; a text where the nodes of a cluster differ about it. https://redis.io/commands/ft.dictdel */
  'FT.DICTDEL': number | Word<T, 'not all results are the same'>
  /** https://redis.io/commands/ft.dictdump */
  'FT.DICTDUMP': T[]
  /** https://redis.io/commands/ft.dropindex */
  'FT.DROPINDEX': Word<T, 'OK'>
  /** https://redis.io/commands/ft.explain */
  'FT.EXPLAIN': T
  /** https://redis.io/commands/ft.explaincli */
  'FT.EXPLAINCLI': T[]
  /** https://redis.io/commands/ft.hybrid */
  'FT.HYBRID': ByMapping<
    S,
    NamesAndValues<T>,
    HybridResults<T> | If<HasOption<A, never, 'WITHCURSOR'>, HybridCursors<T>, never>
  >
  /** https://redis.io/commands/ft.info */
  'FT.INFO': ByMapping<S, Account<T>, SearchIndexInfo<T> | Account<T>>
  /** https://redis.io/commands/ft._list */
  'FT._LIST': T[]
  /** Free in form: the results, and how they were found. https://redis.io/commands/ft.profile */
  'FT.PROFILE': ByMapping<S, Account<T>, { [name: string]: ServerData<T> }>
  /** https://redis.io/commands/ft.search */
  'FT.SEARCH': ByMapping<S, Documents<T, A> | NamesAndValues<T>, SearchResults<T> | Documents<T, A>>
  /** Suggestions by term; an `Error` stands for a term that the index has. https://redis.io/commands/ft.spellcheck */
  'FT.SPELLCHECK': ByMapping<
    S,
    | (number | [word: Word<T, 'TERM'>, term: T, suggestions: [score: T, suggestion: T][] | T])[]
    | (T | number | (T | Error | [suggestion: T, score: T][])[])[],
    SpellingResults
  >
  /** How many suggestions there are. https://redis.io/commands/ft.sugadd */
  'FT.SUGADD': number
  /** https://redis.io/commands/ft.sugdel */
  'FT.SUGDEL': 0 | 1
  /** Suggestions, and what was asked of each, in turn. https://redis.io/commands/ft.sugget */
  'FT.SUGGET': ByMappingIfDifferent<S, Suggestions<T, A, never> | null, Suggestions<T, A, number> | null>
  /** https://redis.io/commands/ft.suglen */
  'FT.SUGLEN': number
  /** Groups by term. https://redis.io/commands/ft.syndump */
  'FT.SYNDUMP': ByMapping<S, (T | T[])[], Record<string, T[]>>
  /** https://redis.io/commands/ft.synupdate */
  'FT.SYNUPDATE': Word<T, 'OK'>
  /** https://redis.io/commands/ft.tagvals */
  'FT.TAGVALS': T[]
}

/** The reply by the subcommand that a call names; all of them where only the run knows it. */
type Subcommand<A extends readonly Value[], Replies> = A extends readonly [infer Name extends string, ...Value[]]
  ? Uppercase<Name> extends keyof Replies
    ? Replies[Uppercase<Name>]
    : Replies[keyof Replies]
  : Replies[keyof Replies]

interface ConfigList<T extends Text> {
  GET: [name: T, value: T | null][] | (T | null)[]
  SET: Word<T, 'OK' | 'EXCESSARGS'>
  HELP: (T | (T | null)[])[]
}

interface Config<T extends Text> {
  GET: Record<string, T | null>
  SET: Word<T, 'OK' | 'EXCESSARGS'>
  HELP: Record<string, { Description: T; Value: T | null }>
}

interface Cursor<T extends Text, Page> {
  READ: [page: Page, cursor: number]
  DEL: Word<T, 'OK'>
  GC: number
}

/** With a cursor a page, and the number to ask for the next one with. */
type Paged<A extends readonly Value[], Page> = If<
  A extends readonly [Value, Value, ...infer Options] ? HasWord<Options, AggregateWords, 'WITHCURSOR'> : boolean,
  [page: Page, cursor: number],
  Page
>

/** Names and values in turn, free in form. */
type Account<T extends Text> = (T | number | ServerList<T>)[]

/** A map over RESP3, with RESP2 shapes. */
type NamesAndValues<T extends Text> = [name: T, ...Account<T>]

/** Fields and their values in turn, with RESP2 shapes; beside them what was asked of a document, such as its score. */
type ResultFields<T extends Text> = (T | null | ResultFields<T>)[]

/** Rows with RESP2 shapes, behind their total, which is no count of them. */
type Rows<T extends Text> = [total: number, ...rows: (ResultFields<T> | null)[]]

/** Documents with RESP2 shapes: each by its key, then what was asked of it, then its fields in turn with their values. */
type Documents<T extends Text, A extends readonly Value[]> = If<
  SearchAsks<A, 'NOCONTENT'>,
  If<
    SearchAsks<A, 'WITHPAYLOADS' | 'WITHSORTKEYS' | 'EXPLAINSCORE'>,
    [total: number, ...found: ResultFields<T>],
    [total: number, ...found: T[]]
  >,
  [total: number, ...found: ResultFields<T>]
>

type SearchAsks<A extends readonly Value[], W extends string> = A extends readonly [Value, Value, ...infer Options]
  ? HasWord<Options, SearchWords, W>
  : boolean

type SearchWords = {
  readonly INKEYS: 'counted'
  readonly INFIELDS: 'counted'
  readonly RETURN: 'counted'
  readonly FIELDS: 'counted'
  readonly PARAMS: 'counted'
  readonly TAGS: 2
  readonly LIMIT: 2
  readonly FILTER: 1
  readonly GEOFILTER: 1
  readonly SORTBY: 1
  readonly LANGUAGE: 1
  readonly EXPANDER: 1
  readonly SCORER: 1
  readonly PAYLOAD: 1
  readonly SEPARATOR: 1
  readonly FORMAT: 1
}

type AggregateWords = {
  readonly LOAD: 'counted'
  readonly GROUPBY: 'counted'
  readonly SORTBY: 'counted'
  readonly PARAMS: 'counted'
  readonly REDUCE: 1
  readonly APPLY: 1
  readonly AS: 1
  readonly FILTER: 1
  readonly SCORER: 1
  readonly FORMAT: 1
}

/** What FT.SEARCH finds, with RESP3 shapes. */
export interface SearchResults<T extends Text> {
  attributes: []
  format: Word<T, 'STRING' | 'EXPAND'>
  results: SearchResult<T>[]
  total_results: number
  warning: T[]
}

/** One document that FT.SEARCH found: its key, what was asked of it, and its fields, `null` where it has just expired. */
export interface SearchResult<T extends Text> {
  id: T
  score?: number | [score: number, explanation: ScoreExplanation<T>]
  payload?: T | null
  sortkey?: T | null
  extra_attributes?: Record<string, SearchValue<T>> | null
  values: []
}

/** How a score came about: by what, and that by what else. */
export type ScoreExplanation<T extends Text> = T | [what: T, by: ScoreExplanation<T>[]]

/** The value of a field, or what was made of several: text, but with FORMAT EXPAND what JSON says. */
export type SearchValue<T extends Text> = T | number | null | SearchValue<T>[] | { [name: string]: SearchValue<T> }

/** What FT.AGGREGATE finds, with RESP3 shapes. */
export interface AggregateResults<T extends Text> {
  attributes: []
  format: Word<T, 'STRING' | 'EXPAND'>
  results: AggregateResult<T>[]
  total_results: number
  warning: T[]
}

/** One row of FT.AGGREGATE; `null` where its document has just expired. */
export interface AggregateResult<T extends Text> {
  extra_attributes: Record<string, SearchValue<T>> | null
  values: []
}

/** What FT.HYBRID finds, with RESP3 shapes. */
export interface HybridResults<T extends Text> {
  total_results: number
  results: Record<string, ServerData<T>>[]
  warnings: T[]
  execution_time: number
}

/** The cursors of FT.HYBRID, one for each of its searches. */
interface HybridCursors<T extends Text> {
  SEARCH: number
  VSIM: number
  warnings: T[]
}

/** What FT.INFO says of an index, with RESP3 shapes: what every version says, and more. */
export interface SearchIndexInfo<T extends Text> {
  index_name: T
  num_docs: number
  attributes: Record<string, T | number | T[]>[]
  [name: string]: SearchIndexData<T>
}

/** Anything that FT.INFO says. */
export type SearchIndexData<T extends Text> = T | number | SearchIndexData<T>[] | { [name: string]: SearchIndexData<T> }

/** What FT.SPELLCHECK says, with RESP3 shapes: by term, each suggestion with its score. */
export interface SpellingResults {
  total_docs?: number
  results: Record<string, Record<string, number>[] | Error>
}

type Suggestions<T extends Text, A extends readonly Value[], Score> = If<
  SuggestionAsks<A, 'WITHPAYLOADS'>,
  If<SuggestionAsks<A, 'WITHSCORES'>, (T | Score | null)[], (T | null)[]>,
  If<SuggestionAsks<A, 'WITHSCORES'>, (T | Score)[], T[]>
>

type SuggestionAsks<A extends readonly Value[], W extends string> = A extends readonly [Value, Value, ...infer Options]
  ? HasOption<Options, 'MAX', W>
  : boolean
