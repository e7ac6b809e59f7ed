import type { ServerData, ServerList, Text, Word } from '../reply-types.js'
import type { HasOption, If, NoValues } from '../option-types.js'
import type { ByMapping, CommandTarget, Value } from '../command-target.js'
import type { ByMappingIfDifferent } from './by-mapping.js'

/**
 * Replies of the search commands, by name. They cover Redis's module and the commands that Valkey's module shares,
 * which replies with RESP2 types over any protocol. A client with the `legacy` mapping may still use RESP3: a map then
 * becomes a flat list of names and values.
 */
export interface SearchReplies<S extends CommandTarget, T extends Text, A extends readonly Value[]> {
  /** Runs an aggregation; with WITHCURSOR, returns one page and its cursor. https://redis.io/commands/ft.aggregate */
  'FT.AGGREGATE': ByMapping<S, Paged<A, FlatRows<T> | NamesAndValues<T>>, Paged<A, AggregateResults<T> | FlatRows<T>>>
  /** Adds an alias to an index. https://redis.io/commands/ft.aliasadd */
  'FT.ALIASADD': Word<T, 'OK'>
  /** Deletes an alias. https://redis.io/commands/ft.aliasdel */
  'FT.ALIASDEL': Word<T, 'OK'>
  /** The aliases of an index. https://redis.io/commands/ft.aliaslist */
  'FT.ALIASLIST': T[]
  /** Moves an alias to another index. https://redis.io/commands/ft.aliasupdate */
  'FT.ALIASUPDATE': Word<T, 'OK'>
  /** Adds fields to an index. https://redis.io/commands/ft.alter */
  'FT.ALTER': Word<T, 'OK'>
  /** Reads and changes the module's configuration. https://redis.io/commands/ft.config-get */
  'FT.CONFIG': ByMappingIfDifferent<S, Subcommand<A, ConfigList<T>>, Subcommand<A, Config<T>>>
  /** Creates an index. https://redis.io/commands/ft.create */
  'FT.CREATE': Word<T, 'OK'>
  /** Reads the next page of a cursor, or deletes the cursor. https://redis.io/commands/ft.cursor-read */
  'FT.CURSOR': ByMappingIfDifferent<
    S,
    Subcommand<A, Cursor<T, FlatRows<T> | NamesAndValues<T>>>,
    Subcommand<A, Cursor<T, AggregateResults<T>>>
  >
  /**
   * Adds terms to a dictionary. The number of new terms, or a text if the nodes of a cluster disagree.
   * https://redis.io/commands/ft.dictadd
   */
  'FT.DICTADD': number | Word<T, 'not all results are the same'>
  /**
   * Deletes terms from a dictionary. The number of deleted terms, or a text if the nodes of a cluster disagree.
   * https://redis.io/commands/ft.dictdel
   */
  'FT.DICTDEL': number | Word<T, 'not all results are the same'>
  /** All terms of a dictionary. https://redis.io/commands/ft.dictdump */
  'FT.DICTDUMP': T[]
  /** Deletes an index, and with DD its documents. https://redis.io/commands/ft.dropindex */
  'FT.DROPINDEX': Word<T, 'OK'>
  /** The execution plan of a query. https://redis.io/commands/ft.explain */
  'FT.EXPLAIN': T
  /** The execution plan of a query, as lines. https://redis.io/commands/ft.explaincli */
  'FT.EXPLAINCLI': T[]
  /** Combines a text search with a vector search. https://redis.io/commands/ft.hybrid */
  'FT.HYBRID': ByMapping<
    S,
    NamesAndValues<T>,
    HybridResults<T> | If<HasOption<A, NoValues, 'WITHCURSOR'>, HybridCursors<T>, never>
  >
  /** Details about an index. https://redis.io/commands/ft.info */
  'FT.INFO': ByMapping<S, Account<T>, SearchIndexInfo<T> | Account<T>>
  /** The names of all indexes. https://redis.io/commands/ft._list */
  'FT._LIST': T[]
  /**
   * Runs a query and returns its results and its profile. Their structure varies between versions.
   * https://redis.io/commands/ft.profile
   */
  'FT.PROFILE': ByMapping<S, Account<T>, { [name: string]: ServerData<T> }>
  /** Searches an index. https://redis.io/commands/ft.search */
  'FT.SEARCH': ByMapping<S, Documents<T, A> | NamesAndValues<T>, SearchResults<T> | Documents<T, A>>
  /**
   * Spelling suggestions for each term. An `Error` means that the term is in the index.
   * https://redis.io/commands/ft.spellcheck
   */
  'FT.SPELLCHECK': ByMapping<
    S,
    | (number | [word: Word<T, 'TERM'>, term: T, suggestions: [score: T, suggestion: T][] | T])[]
    | (T | number | (T | Error | [suggestion: T, score: T][])[])[],
    SpellingResults
  >
  /** Adds a suggestion; returns the number of suggestions in the dictionary. https://redis.io/commands/ft.sugadd */
  'FT.SUGADD': number
  /** Deletes a suggestion; returns 1, or 0 if it does not exist. https://redis.io/commands/ft.sugdel */
  'FT.SUGDEL': 0 | 1
  /**
   * Completes a prefix: a flat list of suggestions, each followed by what the options request.
   * https://redis.io/commands/ft.sugget
   */
  'FT.SUGGET': ByMappingIfDifferent<S, Suggestions<T, A, never> | null, Suggestions<T, A, number> | null>
  /** The number of suggestions in a dictionary. https://redis.io/commands/ft.suglen */
  'FT.SUGLEN': number
  /** The synonym groups of each term. https://redis.io/commands/ft.syndump */
  'FT.SYNDUMP': ByMapping<S, (T | T[])[], Record<string, T[]>>
  /** Adds terms to a synonym group. https://redis.io/commands/ft.synupdate */
  'FT.SYNUPDATE': Word<T, 'OK'>
  /** The distinct values of a tag field. https://redis.io/commands/ft.tagvals */
  'FT.TAGVALS': T[]
}

/** Picks a reply by the subcommand; the union of all of them if the subcommand is not a literal. */
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

/** With WITHCURSOR, one page and the cursor of the next one. */
type Paged<A extends readonly Value[], Page> = If<
  A extends readonly [Value, Value, ...infer Options] ? HasOption<Options, AggregateWords, 'WITHCURSOR'> : boolean,
  [page: Page, cursor: number],
  Page
>

/** A flat list of names and values, without a fixed structure. */
type Account<T extends Text> = (T | number | ServerList<T>)[]

/** A RESP3 map under the `legacy` mapping: a flat list that starts with a name. */
type NamesAndValues<T extends Text> = [name: T, ...Account<T>]

/**
 * A flat list of fields and values, as RESP2 has it, mixed with what the options request for a document, such as its
 * score.
 */
type ResultFields<T extends Text> = (T | null | ResultFields<T>)[]

/** RESP2 rows, preceded by the total number of matches (not the number of rows). */
type FlatRows<T extends Text> = [total: number, ...rows: (ResultFields<T> | null)[]]

/**
 * RESP2 documents, preceded by the total number of matches. Each is its key, what the options request, and its fields
 * and values.
 */
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
  ? HasOption<Options, SearchWords, W>
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

/** The reply of FT.SEARCH under the `resp3` mapping. */
export interface SearchResults<T extends Text> {
  attributes: []
  format: Word<T, 'STRING' | 'EXPAND'>
  results: SearchResult<T>[]
  total_results: number
  warning: T[]
}

/**
 * One document of FT.SEARCH: its key, what the options request, and its fields, or `null` if it expired during the
 * search.
 */
export interface SearchResult<T extends Text> {
  id: T
  score?: number | [score: number, explanation: ScoreExplanation<T>]
  payload?: T | null
  sortkey?: T | null
  extra_attributes?: Record<string, SearchValue<T>> | null
  values: []
}

/** The explanation of a score: a text, or a text with the explanations of its parts. */
export type ScoreExplanation<T extends Text> = T | [what: T, by: ScoreExplanation<T>[]]

/** The value of a field or of an expression: text, or with FORMAT EXPAND the JSON value. */
export type SearchValue<T extends Text> = T | number | null | SearchValue<T>[] | { [name: string]: SearchValue<T> }

/** The reply of FT.AGGREGATE under the `resp3` mapping. */
export interface AggregateResults<T extends Text> {
  attributes: []
  format: Word<T, 'STRING' | 'EXPAND'>
  results: AggregateResult<T>[]
  total_results: number
  warning: T[]
}

/** One row of FT.AGGREGATE. Its attributes are `null` if the document expired during the search. */
export interface AggregateResult<T extends Text> {
  extra_attributes: Record<string, SearchValue<T>> | null
  values: []
}

/** The reply of FT.HYBRID under the `resp3` mapping. */
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

/** The reply of FT.INFO under the `resp3` mapping: the fields that every version has, and any others. */
export interface SearchIndexInfo<T extends Text> {
  index_name: T
  num_docs: number
  attributes: Record<string, T | number | T[]>[]
  [name: string]: SearchIndexData<T>
}

/** Any value inside the reply of FT.INFO. */
export type SearchIndexData<T extends Text> = T | number | SearchIndexData<T>[] | { [name: string]: SearchIndexData<T> }

/** The reply of FT.SPELLCHECK under the `resp3` mapping: for each term, suggestions with their scores. */
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
  ? HasOption<Options, { MAX: 1 }, W>
  : boolean
