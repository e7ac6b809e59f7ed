// Generated from the files of the folder above by `npm run generate`.
import type { ArrayInfo, ArrayPredicate, FullArrayInfo } from '../arrays.js'
import type { BitOperation, BitUnit, CountRange, FieldWord } from '../bitmaps.js'
import type { Allowed, KnownName, OneByOne } from '../call.js'
import type { ClientFilter, Killed } from '../client.js'
import type {
  ClusterLink,
  ClusterLinkList,
  ClusterShard,
  ClusterShardList,
  SlotFigures,
  SlotMigration,
  SlotMigrationTask,
  SlotOrder,
  SlotRange,
  SlotStats,
} from '../cluster-admin.js'
import type {
  ByMapping,
  CommandTarget,
  FitsRecord,
  Key,
  KeysThen,
  Numeric,
  OneByOneOrList,
  Queued,
  Value,
} from '../command-target.js'
import type { FlatHotKeys, HotKeys, LogType } from '../diagnostics.js'
import type { CopyRules, KeyType, SortWord, Sorted, SortedOrStored } from '../generic.js'
import type { Area, DistanceUnit, FindWord, FoundOrStored, Order, SearchReply, StoreWord } from '../geo.js'
import type {
  FieldArguments,
  FieldExpiry,
  FieldExpirySet,
  FitsFieldWords,
  GetExRules,
  RandomFields,
} from '../hashes.js'
import type { LposRules, Side } from '../lists.js'
import type { ReplyOfName } from '../modules/replies.js'
import type { ExpireCondition, ExpireRules, FitsForms, FitsOptions } from '../option-rules.js'
import type {
  AnyCase,
  ByCount,
  DropArguments,
  Fixed,
  HasOption,
  HasOptionAfterKeys,
  If,
  NoValues,
  OptionalCount,
  WithWords,
  WordOrNumeric,
  WordOrText,
  WordOrValue,
  Words,
} from '../option-types.js'
import type { ServerData, Text, Word } from '../reply-types.js'
import type { FunctionStats, FunctionStatsList, LeftOut, Library, LibraryList, LibraryName } from '../scripting.js'
import type {
  AclUserList,
  CommandDocsByName,
  CommandKeySpecList,
  LatencyHistogramList,
  MemoryStatsList,
  ModuleInfoList,
  TrackingInfoList,
} from '../server-lists.js'
import type {
  AclUser,
  CommandDocs,
  CommandInfo,
  LatencyEvent,
  LatencyHistogram,
  MemoryStats,
  ModuleInfo,
  Role,
  SlowlogEntry,
  TrackingInfo,
} from '../server-replies.js'
import type { AclLogged, FlushMode } from '../server.js'
import type { ExpiryWord, FitsSet, SetReply, SetWord } from '../set-options.js'
import type { CardinalityLimit } from '../sets.js'
import type {
  CombineOption,
  CombineValues,
  Combined,
  MaybeScore,
  PoppedMembers,
  PoppedOne,
  RangeLimit,
  RangeRules,
  RangeValues,
  Ranked,
  Score,
  ScoreRangeRules,
  ScoredMembers,
  StoreOption,
  StoredRangeRules,
  ZaddOption,
  ZaddReply,
} from '../sorted-sets.js'
import type {
  ArgumentsAfterId,
  AutoclaimRules,
  ClaimOption,
  ClaimValued,
  Claimed,
  ClaimedEntry,
  ClaimedIds,
  Count,
  CountValue,
  CountedIds,
  HasClaim,
  MayMakeNoStream,
  Pending,
  PendingEntry,
  PendingRange,
  ReadGroupRules,
  ReadRules,
  Reference,
  ReferenceRules,
  StreamConsumer,
  StreamConsumerList,
  StreamEntry,
  StreamGroup,
  StreamGroupList,
  StreamInfo,
  StreamInfoFull,
  StreamInfoFullList,
  StreamInfoList,
  StreamsRead,
  XaddOption,
} from '../streams.js'
import type { ExpiryOption, IncreaseWord, Increased, LcsReply, LcsRules } from '../strings.js'
import type { Embedded, Linked, Similar, SimilarList, SimilarWord, VaddWord, VectorSetInfo } from '../vector-sets.js'

/**
 * The commands of `cmd`: the catalogue for one target, `S`. Its methods do not take `this`, so that they can be taken
 * from `cmd`, as `const { get } = cmd`. A batch cannot have these: it has a new type at each step.
 */
export interface CmdCommands<T extends Text, S extends CommandTarget> {
  /** The number of elements that are set. https://redis.io/commands/arcount */
  arcount(key: Key): Queued<S, number>

  /** Deletes elements by index; returns how many were deleted. https://redis.io/commands/ardel */
  ardel(key: Key, ...indices: Numeric[]): Queued<S, number>

  /** Deletes ranges of elements; returns how many were deleted. https://redis.io/commands/ardelrange */
  ardelrange(key: Key, ...ranges: Numeric[]): Queued<S, number>

  /** The element at an index, or `null` if it is not set. https://redis.io/commands/arget */
  arget(key: Key, index: Numeric): Queued<S, T | null>

  /** The elements in a range, with `null` for each index that is not set. https://redis.io/commands/argetrange */
  argetrange(key: Key, start: Numeric, end: Numeric): Queued<S, (T | null)[]>

  /**
   * The indices of the elements that match; with WITHVALUES, `[index, element]` pairs. https://redis.io/commands/argrep
   */
  argrep<const A extends Words<ArrayPredicate | 'AND' | 'OR' | 'LIMIT' | 'NOCASE' | 'WITHVALUES'>>(
    key: Key,
    start: Numeric,
    end: Numeric,
    ...predicatesAndOptions: WithWords<A, ArrayPredicate | 'AND' | 'OR' | 'LIMIT' | 'NOCASE' | 'WITHVALUES'>
  ): Queued<
    S,
    If<HasOption<A, Record<ArrayPredicate | 'LIMIT', 1>, 'WITHVALUES'>, [index: number, element: T][], number[]>
  >

  /** Details about an array. A missing key is an error. https://redis.io/commands/arinfo */
  arinfo<const A extends [] | [full: AnyCase<'FULL'>]>(
    key: Key,
    ...full: A
  ): Queued<S, ByMapping<S, (T | number)[], If<HasOption<A, NoValues, 'FULL'>, FullArrayInfo, ArrayInfo>>>

  /** Appends elements; returns the index of the last one. https://redis.io/commands/arinsert */
  arinsert(key: Key, ...values: Value[]): Queued<S, number>

  /**
   * The most recently appended elements, with `null` for each index that is not set.
   * https://redis.io/commands/arlastitems
   */
  arlastitems(key: Key, count: Numeric, rev?: AnyCase<'REV'>): Queued<S, (T | null)[]>

  /** The length of an array: its highest index plus one. https://redis.io/commands/arlen */
  arlen(key: Key): Queued<S, number>

  /** The elements at several indices, with `null` for each that is not set. https://redis.io/commands/armget */
  armget(key: Key, ...indices: Numeric[]): Queued<S, (T | null)[]>

  /** Sets elements from index and value pairs; returns how many are new. https://redis.io/commands/armset */
  armset(key: Key, ...indicesAndValues: Value[]): Queued<S, number>

  /** The index that the next ARINSERT will use, or `null` if there is none left. https://redis.io/commands/arnext */
  arnext(key: Key): Queued<S, number | null>

  /**
   * Aggregates a range of elements: SUM, MIN and MAX return text, bitwise operations and counts return a number.
   * https://redis.io/commands/arop
   */
  arop(key: Key, start: Numeric, end: Numeric, operation: AnyCase<'SUM' | 'MIN' | 'MAX'>): Queued<S, T | null>

  arop(key: Key, start: Numeric, end: Numeric, operation: AnyCase<'AND' | 'OR' | 'XOR'>): Queued<S, number | null>

  arop(
    key: Key,
    start: Numeric,
    end: Numeric,
    ...operation: [used: AnyCase<'USED'>] | [match: AnyCase<'MATCH'>, value: Value]
  ): Queued<S, number>

  /**
   * Appends elements to a ring buffer of the given size; returns the index of the last one.
   * https://redis.io/commands/arring
   */
  arring(key: Key, size: Numeric, ...values: Value[]): Queued<S, number>

  /** The elements that are set in a range, as `[index, element]` pairs. https://redis.io/commands/arscan */
  arscan(
    key: Key,
    start: Numeric,
    end: Numeric,
    ...limit: [] | [limit: AnyCase<'LIMIT'>, atMost: Numeric]
  ): Queued<S, [index: number, element: T][]>

  /**
   * Sets the index that the next ARINSERT will use; returns 1, or 0 if the key does not exist.
   * https://redis.io/commands/arseek
   */
  arseek(key: Key, index: Numeric): Queued<S, 0 | 1>

  /** Sets consecutive elements, starting at an index; returns how many are new. https://redis.io/commands/arset */
  arset(key: Key, index: Numeric, ...values: Value[]): Queued<S, number>

  /**
   * The number of bits that are set in a string, or in a range of it. The range is in bytes, or with BIT in bits.
   * https://redis.io/commands/bitcount
   */
  bitcount<const A extends Words<BitUnit>>(
    key: FitsForms<A, CountRange, 'BITCOUNT takes a start and an end, then BYTE or BIT'> & Key,
    ...range: WithWords<A, BitUnit>
  ): Queued<S, number>

  /**
   * Reads and writes integers of arbitrary width; returns one number for each operation, or `null` if OVERFLOW FAIL
   * prevented it. https://redis.io/commands/bitfield
   */
  bitfield(key: Key, ...operations: WordOrValue<FieldWord>[]): Queued<S, (number | null)[]>

  /** Reads integers of arbitrary width; returns one number for each operation. https://redis.io/commands/bitfield_ro */
  bitfield_ro(key: Key, ...operations: WordOrValue<'GET'>[]): Queued<S, number[]>

  /**
   * Stores the result of a bitwise operation on strings; returns its length in bytes. https://redis.io/commands/bitop
   */
  bitop(operation: BitOperation, destination: Key, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * The position of the first bit with the given value, or -1 if there is none. The range is in bytes, or with BIT in
   * bits. https://redis.io/commands/bitpos
   */
  bitpos<const A extends Words<BitUnit>>(
    key: Key,
    bit: FitsForms<A, readonly [Numeric] | CountRange, 'BITPOS takes a start, an end, then BYTE or BIT'> & Numeric,
    ...range: WithWords<A, BitUnit>
  ): Queued<S, number>

  /** The bit at an offset, 0 beyond the end of the string. https://redis.io/commands/getbit */
  getbit(key: Key, offset: Numeric): Queued<S, 0 | 1>

  /** Sets or clears the bit at an offset; returns its previous value. https://redis.io/commands/setbit */
  setbit(key: Key, offset: Numeric, value: Numeric): Queued<S, 0 | 1>

  /**
   * Any command by its name, in any letter case, with arguments one by one or as one list. Commands of the JSON, time
   * series, Bloom and search modules have typed replies; any other reply is `unknown` until `.as(schema)`.
   *
   * A client's `keyPrefix` is put before the keys, those of modules too (ioredis's own `call` leaves these as they are).
   * The keys of a command that is not in the catalogue are not known: with a `keyPrefix`, the batch is rejected with an
   * `ArgumentError`.
   *
   * @example await redis.pipeline().call('JSON.GET', 'doc').as(json(Doc)).exec() //=> [Doc | null]
   */
  call<Name extends WordOrText<KnownName>, const A extends readonly Value[] | readonly [readonly Value[]]>(
    name: Allowed<Name> & Name,
    ...args: A
  ): Queued<S, ReplyOfName<S, string, Name, Fixed<OneByOne<A>>>>

  /** Like `call`, with a Buffer for every string of the reply. */
  callBuffer<Name extends WordOrText<KnownName>, const A extends readonly Value[] | readonly [readonly Value[]]>(
    name: Allowed<Name> & Name,
    ...args: A
  ): Queued<S, ReplyOfName<S, Buffer, Name, Fixed<OneByOne<A>>>>

  /**
   * Inspects and manages client connections. REPLY, TRACKING and CACHING are not allowed in a batch. GETNAME: the
   * connection's name, or `null` if it has none. https://redis.io/commands/client-list
   */
  client(subcommand: AnyCase<'GETNAME'>): Queued<S, T | null>

  /**
   * GETREDIR: the id of the client that is sent the invalidations of this connection, 0 if it is not redirected, -1 if
   * it does not track keys. ID: the id of the connection.
   */
  client(subcommand: AnyCase<'GETREDIR' | 'ID'>): Queued<S, number>

  /** INFO: details about the connection, as `name=value` on one line. */
  client(subcommand: AnyCase<'INFO'>): Queued<S, T>

  /** LIST: details about all connections, or about those that match the filters, one line each. */
  client(subcommand: AnyCase<'LIST'>, ...filters: WordOrValue<ClientFilter>[]): Queued<S, T>

  /**
   * KILL: closes the connection of an address, and returns `'OK'`; or closes those that match the filters, and returns
   * how many.
   */
  client<const A extends Words<ClientFilter | 'SKIPME'>>(
    subcommand: AnyCase<'KILL'>,
    ...addressOrFilters: WithWords<A, ClientFilter | 'SKIPME'>
  ): Queued<S, Killed<T, Fixed<A>>>

  /**
   * NO-EVICT: with ON, the server does not close the connection to free memory. NO-TOUCH: with ON, its commands do not
   * change when a key was last used.
   */
  client(subcommand: AnyCase<'NO-EVICT' | 'NO-TOUCH'>, mode: AnyCase<'ON' | 'OFF'>): Queued<S, Word<T, 'OK'>>

  /** PAUSE: delays the commands of all clients, or with WRITE only those that write. */
  client(subcommand: AnyCase<'PAUSE'>, milliseconds: Numeric, mode?: AnyCase<'WRITE' | 'ALL'>): Queued<S, Word<T, 'OK'>>

  /** SETINFO: sets the name or the version of the client library, as LIST shows it. */
  client(
    subcommand: AnyCase<'SETINFO'>,
    attribute: AnyCase<'LIB-NAME' | 'LIB-VER'>,
    value: Value,
  ): Queued<S, Word<T, 'OK'>>

  /** SETNAME: sets the connection's name. */
  client(subcommand: AnyCase<'SETNAME'>, name: Value): Queued<S, Word<T, 'OK'>>

  /** TRACKINGINFO: how the connection tracks keys for client-side caching. */
  client(subcommand: AnyCase<'TRACKINGINFO'>): Queued<S, ByMapping<S, TrackingInfoList<T>, TrackingInfo<T>>>

  /**
   * UNBLOCK: ends the blocking command of another connection, with a timeout or an error; returns 1, or 0 if the
   * connection was not blocked.
   */
  client(subcommand: AnyCase<'UNBLOCK'>, id: Numeric, how?: AnyCase<'TIMEOUT' | 'ERROR'>): Queued<S, 0 | 1>

  /** UNPAUSE: ends the delay of PAUSE. */
  client(subcommand: AnyCase<'UNPAUSE'>): Queued<S, Word<T, 'OK'>>

  /** HELP: a description of each subcommand. */
  client(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Returns the given message. https://redis.io/commands/echo */
  echo(message: Value): Queued<S, T>

  /** Returns `'PONG'`, or the given message. https://redis.io/commands/ping */
  ping(): Queued<S, Word<T, 'PONG'>>

  ping(message: Value): Queued<S, T>

  /**
   * Inspects and manages the cluster, from one node's point of view. ADDSLOTS and DELSLOTS: gives slots to the node, or
   * takes them from it. https://redis.io/commands/cluster-slots
   */
  cluster(subcommand: AnyCase<'ADDSLOTS' | 'DELSLOTS'>, ...slots: Numeric[]): Queued<S, Word<T, 'OK'>>

  /** ADDSLOTSRANGE and DELSLOTSRANGE: the same for ranges of slots, each as its first and its last slot. */
  cluster(subcommand: AnyCase<'ADDSLOTSRANGE' | 'DELSLOTSRANGE'>, ...ranges: Numeric[]): Queued<S, Word<T, 'OK'>>

  /**
   * BUMPEPOCH: raises the node's configuration epoch. INFO: the state of the cluster, as lines of `name:value`. MYID:
   * the node's id. MYSHARDID: the id of its shard. NODES: the nodes of the cluster, one line each.
   */
  cluster(subcommand: AnyCase<'BUMPEPOCH' | 'INFO' | 'MYID' | 'MYSHARDID' | 'NODES'>): Queued<S, T>

  /**
   * COUNT-FAILURE-REPORTS: how many nodes report a node as failing. COUNTKEYSINSLOT: how many keys of a slot the node
   * has. KEYSLOT: the slot of a key.
   */
  cluster(subcommand: AnyCase<'COUNT-FAILURE-REPORTS' | 'COUNTKEYSINSLOT' | 'KEYSLOT'>, of: Value): Queued<S, number>

  /**
   * FAILOVER: makes a replica the master of its shard. With FORCE it does not ask the old master; with TAKEOVER it does
   * not ask the other masters either.
   */
  cluster(subcommand: AnyCase<'FAILOVER'>, how?: AnyCase<'FORCE' | 'TAKEOVER'>): Queued<S, Word<T, 'OK'>>

  /** FLUSHSLOTS: takes all slots from the node. SAVECONFIG: writes the node's configuration to its file. */
  cluster(subcommand: AnyCase<'FLUSHSLOTS' | 'SAVECONFIG'>): Queued<S, Word<T, 'OK'>>

  /**
   * FORGET: removes a node from the cluster, as this node knows it. REPLICATE: makes this node a replica of another.
   */
  cluster(subcommand: AnyCase<'FORGET' | 'REPLICATE'>, node: Value): Queued<S, Word<T, 'OK'>>

  /** GETKEYSINSLOT: keys of a slot that the node has, at most `count`. */
  cluster(subcommand: AnyCase<'GETKEYSINSLOT'>, slot: Numeric, count: Numeric): Queued<S, T[]>

  /** LINKS: the connections between this node and the others. */
  cluster(subcommand: AnyCase<'LINKS'>): Queued<S, ByMapping<S, ClusterLinkList<T>[], ClusterLink<T>[]>>

  /** MEET: adds a node to the cluster. */
  cluster(subcommand: AnyCase<'MEET'>, host: Value, port: Numeric, busPort?: Numeric): Queued<S, Word<T, 'OK'>>

  /** MIGRATION IMPORT: starts to move ranges of slots to this node; returns the id of the task. */
  cluster(subcommand: AnyCase<'MIGRATION'>, task: AnyCase<'IMPORT'>, ...ranges: Numeric[]): Queued<S, T>

  /** MIGRATION CANCEL: cancels one task or all; returns how many it cancelled. */
  cluster(
    subcommand: AnyCase<'MIGRATION'>,
    task: AnyCase<'CANCEL'>,
    ...which: [all: AnyCase<'ALL'>] | [id: AnyCase<'ID'>, taskId: Value]
  ): Queued<S, number>

  /** MIGRATION STATUS: one task or all. */
  cluster(
    subcommand: AnyCase<'MIGRATION'>,
    task: AnyCase<'STATUS'>,
    ...which: [] | [all: AnyCase<'ALL'>] | [id: AnyCase<'ID'>, taskId: Value]
  ): Queued<S, ByMapping<S, (T | number)[][], SlotMigrationTask<T>[]>>

  /**
   * SLOT-STATS: how many keys each slot has and what they cost, for a range of slots or for the first slots in the
   * order of one figure.
   */
  cluster(
    subcommand: AnyCase<'SLOT-STATS'>,
    ...options:
      | [slotsrange: AnyCase<'SLOTSRANGE'>, first: WordOrNumeric<never>, last: WordOrNumeric<never>]
      | [orderby: AnyCase<'ORDERBY'>, ...values: WordOrValue<SlotOrder>[]]
  ): Queued<S, ByMapping<S, SlotStats<(Word<T, keyof SlotFigures> | number)[]>[], SlotStats[]>>

  /** SYNCSLOTS: internal, for nodes among themselves while slots migrate. */
  cluster(
    subcommand: AnyCase<'SYNCSLOTS'>,
    ...options: WordOrValue<'SYNC' | 'RDBCHANNEL' | 'SNAPSHOT-EOF' | 'STREAM-EOF' | 'ACK' | 'FAIL' | 'CONF'>[]
  ): Queued<S, ServerData<T>>

  /** MIGRATESLOTS: starts to move slots to other nodes (Valkey). https://valkey.io/commands/cluster-migrateslots */
  cluster(
    subcommand: AnyCase<'MIGRATESLOTS'>,
    ...migrations: [slotsrange: AnyCase<'SLOTSRANGE'>, ...values: WordOrValue<'SLOTSRANGE' | 'NODE'>[]]
  ): Queued<S, Word<T, 'OK'>>

  /** CANCELSLOTMIGRATIONS: cancels all migrations of MIGRATESLOTS (Valkey). */
  cluster(subcommand: AnyCase<'CANCELSLOTMIGRATIONS'>): Queued<S, Word<T, 'OK'>>

  /** GETSLOTMIGRATIONS: the migrations that are running, and the latest that ended (Valkey). */
  cluster(subcommand: AnyCase<'GETSLOTMIGRATIONS'>): Queued<S, ByMapping<S, (T | number)[][], SlotMigration<T>[]>>

  /** FLUSHSLOT: deletes all keys of a slot (Valkey). */
  cluster(subcommand: AnyCase<'FLUSHSLOT'>, slot: Numeric, mode?: AnyCase<'ASYNC' | 'SYNC'>): Queued<S, Word<T, 'OK'>>

  /** REPLICAS: the replicas of a master, one line each. SLAVES: the older name of REPLICAS. */
  cluster(subcommand: AnyCase<'REPLICAS' | 'SLAVES'>, node: Value): Queued<S, T[]>

  /** RESET: the node leaves the cluster and forgets the other nodes; with HARD it takes a new id too. */
  cluster(subcommand: AnyCase<'RESET'>, how?: AnyCase<'HARD' | 'SOFT'>): Queued<S, Word<T, 'OK'>>

  /** SET-CONFIG-EPOCH: sets the configuration epoch of a new node. */
  cluster(subcommand: AnyCase<'SET-CONFIG-EPOCH'>, epoch: Numeric): Queued<S, Word<T, 'OK'>>

  /**
   * SETSLOT: marks a slot as migrating to a node or as importing from one, clears the mark (STABLE), or assigns the
   * slot to a node (NODE).
   */
  cluster(
    subcommand: AnyCase<'SETSLOT'>,
    slot: Numeric,
    ...state: [option: AnyCase<'IMPORTING' | 'MIGRATING' | 'NODE'>, value: Value] | [stable: AnyCase<'STABLE'>]
  ): Queued<S, Word<T, 'OK'>>

  /** SHARDS: the shards, each with its slots and its nodes. */
  cluster(subcommand: AnyCase<'SHARDS'>): Queued<S, ByMapping<S, ClusterShardList<T>[], ClusterShard<T>[]>>

  /** SLOTS: the ranges of slots, each with the nodes that serve it, the master first. */
  cluster(subcommand: AnyCase<'SLOTS'>): Queued<S, ByMapping<S, SlotRange<T, T[]>[], SlotRange<T>[]>>

  cluster(subcommand: AnyCase<'ADDSLOTS' | 'DELSLOTS'>, slots: readonly Numeric[]): Queued<S, Word<T, 'OK'>>

  /** HELP: a description of each subcommand. */
  cluster(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Commands that ran slowly, had a large request, or had a large reply. GET: the latest entries of one log. The third
   * element of an entry is microseconds in the log of slow commands, bytes in the others.
   * https://valkey.io/commands/commandlog-get
   */
  commandlog(subcommand: AnyCase<'GET'>, count: Numeric, type: LogType): Queued<S, SlowlogEntry<T>[]>

  /** LEN: the number of entries of one log. */
  commandlog(subcommand: AnyCase<'LEN'>, type: LogType): Queued<S, number>

  /** RESET: clears one log. */
  commandlog(subcommand: AnyCase<'RESET'>, type: LogType): Queued<S, Word<T, 'OK'>>

  /** HELP: a description of each subcommand. */
  commandlog(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Tracks the most expensive keys between START and STOP. GET: the results, or `null` if there are none.
   * https://redis.io/commands/hotkeys
   */
  hotkeys(subcommand: AnyCase<'GET'>): Queued<S, ByMapping<S, FlatHotKeys<T>[] | null, HotKeys<T>[] | null>>

  /** START: begins to track. METRICS is followed by how many metrics there are, and by CPU, NET or both. */
  hotkeys(
    subcommand: AnyCase<'START'>,
    metrics: AnyCase<'METRICS'>,
    count: Numeric,
    ...metricsAndOptions: WordOrNumeric<'CPU' | 'NET' | 'COUNT' | 'DURATION' | 'SAMPLE' | 'SLOTS'>[]
  ): Queued<S, Word<T, 'OK'>>

  /** STOP: stops tracking and keeps the results; returns `null` if nothing is being tracked. */
  hotkeys(subcommand: AnyCase<'STOP'>): Queued<S, Word<T, 'OK'> | null>

  /** RESET: discards the results. */
  hotkeys(subcommand: AnyCase<'RESET'>): Queued<S, Word<T, 'OK'>>

  /** HELP: a description of each subcommand. */
  hotkeys(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Copies a key; returns 1, or 0 if the source does not exist or the destination does. https://redis.io/commands/copy
   */
  copy<const A extends Words<keyof CopyRules>>(
    source: Key,
    destination: FitsOptions<A, 'COPY', CopyRules> & Key,
    ...options: WithWords<A, keyof CopyRules>
  ): Queued<S, 0 | 1>

  /** Deletes keys; returns how many existed. https://redis.io/commands/del */
  del(...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * The serialized value of a key, for RESTORE, or `null` if the key does not exist. It is binary, which
   * `dump` rejects with a DecodeError: use `dumpBuffer`. https://redis.io/commands/dump
   */
  dump(key: Key): Queued<S, T | null>

  /** How many of the given keys exist. A key given twice counts twice. https://redis.io/commands/exists */
  exists(...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * Sets the time to live of a key in seconds; returns 1, or 0 if the key does not exist or the condition was not met.
   * https://redis.io/commands/expire
   */
  expire(key: Key, seconds: Numeric, ...condition: [] | [condition: ExpireCondition]): Queued<S, 0 | 1>

  /**
   * Sets the expiry of a key as a Unix time in seconds; returns 1, or 0 if the key does not exist or the condition was
   * not met. https://redis.io/commands/expireat
   */
  expireat(key: Key, unixSeconds: Numeric, ...condition: [] | [condition: ExpireCondition]): Queued<S, 0 | 1>

  /**
   * The expiry of a key as a Unix time in seconds; -1 if it has none, -2 if the key does not exist.
   * https://redis.io/commands/expiretime
   */
  expiretime(key: Key): Queued<S, number>

  /**
   * All keys that match a pattern. It scans the whole database and blocks the server meanwhile; prefer SCAN.
   * https://redis.io/commands/keys
   */
  keys(pattern: Value): Queued<S, T[]>

  /** Moves keys to another server; returns `'NOKEY'` if none of them exists. https://redis.io/commands/migrate */
  migrate(
    host: Value,
    port: Numeric,
    ...keyAndOptions: (WordOrValue<'COPY' | 'REPLACE' | 'AUTH' | 'AUTH2' | 'KEYS'> | readonly Key[])[]
  ): Queued<S, Word<T, 'OK' | 'NOKEY'>>

  /**
   * Moves a key to another database; returns 1, or 0 if it does not exist here or does exist there.
   * https://redis.io/commands/move
   */
  move(key: Key, db: Numeric): Queued<S, 0 | 1>

  /**
   * Internal details of a key, or `null` if it does not exist. ENCODING: how its value is stored.
   * https://redis.io/commands/object
   */
  object(subcommand: AnyCase<'ENCODING'>, key: Key): Queued<S, T | null>

  /**
   * FREQ: how often the key is used, on a logarithmic scale. IDLETIME: the seconds since it was last used. REFCOUNT:
   * the number of references to its value.
   */
  object(subcommand: AnyCase<'FREQ' | 'IDLETIME' | 'REFCOUNT'>, key: Key): Queued<S, number | null>

  /** HELP: a description of each subcommand. */
  object(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Removes the expiry of a key; returns 1, or 0 if the key has none or does not exist.
   * https://redis.io/commands/persist
   */
  persist(key: Key): Queued<S, 0 | 1>

  /**
   * Sets the time to live of a key in milliseconds; returns 1, or 0 if the key does not exist or the condition was not
   * met. https://redis.io/commands/pexpire
   */
  pexpire(key: Key, milliseconds: Numeric, ...condition: [] | [condition: ExpireCondition]): Queued<S, 0 | 1>

  /**
   * Sets the expiry of a key as a Unix time in milliseconds; returns 1, or 0 if the key does not exist or the condition
   * was not met. https://redis.io/commands/pexpireat
   */
  pexpireat(key: Key, unixMilliseconds: Numeric, ...condition: [] | [condition: ExpireCondition]): Queued<S, 0 | 1>

  /**
   * The expiry of a key as a Unix time in milliseconds; -1 if it has none, -2 if the key does not exist.
   * https://redis.io/commands/pexpiretime
   */
  pexpiretime(key: Key): Queued<S, number>

  /**
   * The remaining time to live of a key in milliseconds; -1 if it has none, -2 if the key does not exist.
   * https://redis.io/commands/pttl
   */
  pttl(key: Key): Queued<S, number>

  /** A random key, or `null` if the database is empty. https://redis.io/commands/randomkey */
  randomkey(): Queued<S, T | null>

  /**
   * Renames a key. It replaces a key that has the new name, and fails if the key does not exist.
   * https://redis.io/commands/rename
   */
  rename(key: Key, name: Key): Queued<S, Word<T, 'OK'>>

  /** Renames a key unless the new name exists; returns 1, or 0 if it does. https://redis.io/commands/renamenx */
  renamenx(key: Key, name: Key): Queued<S, 0 | 1>

  /**
   * Creates a key from the serialized value that DUMP returned. Its time to live is in milliseconds, 0 for none.
   * https://redis.io/commands/restore
   */
  restore(
    key: Key,
    ttl: Numeric,
    serialized: Value,
    ...options: WordOrNumeric<'REPLACE' | 'ABSTTL' | 'IDLETIME' | 'FREQ'>[]
  ): Queued<S, Word<T, 'OK'>>

  /**
   * One page of keys, and the cursor of the next page. Begin with cursor 0; the last page has cursor `'0'`.
   * https://redis.io/commands/scan
   */
  scan(cursor: Numeric, ...options: WordOrValue<'MATCH' | 'COUNT' | 'TYPE'>[]): Queued<S, [cursor: T, keys: T[]]>

  /**
   * One page of a cluster's keys, and the cursor of the next page, which contains the slot.
   * https://valkey.io/commands/clusterscan
   */
  clusterscan(
    cursor: Value,
    ...options: WordOrValue<'MATCH' | 'COUNT' | 'TYPE' | 'SLOT'>[]
  ): Queued<S, [cursor: T, keys: T[]]>

  /**
   * The sorted elements of a list, a set or a sorted set. With GET, what it finds for each element, or `null`. With
   * STORE, how many elements were stored. https://redis.io/commands/sort
   */
  sort<const A extends Words<SortWord | 'STORE'>>(
    key: Key,
    ...options: WithWords<A, SortWord | 'STORE'>
  ): Queued<S, SortedOrStored<T, A>>

  /**
   * The sorted elements of a list, a set or a sorted set. With GET, what it finds for each element, or `null`.
   * Read-only. https://redis.io/commands/sort_ro
   */
  sort_ro<const A extends Words<SortWord>>(key: Key, ...options: WithWords<A, SortWord>): Queued<S, Sorted<T, A>>

  /** Updates the last access time of keys; returns how many exist. https://redis.io/commands/touch */
  touch(...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * The remaining time to live of a key in seconds; -1 if it has none, -2 if the key does not exist.
   * https://redis.io/commands/ttl
   */
  ttl(key: Key): Queued<S, number>

  /** The type of the value at a key, or `'none'` if the key does not exist. https://redis.io/commands/type */
  type(key: Key): Queued<S, T extends string ? KeyType | (string & {}) : Buffer>

  /**
   * Deletes keys, freeing their memory in the background; returns how many existed. https://redis.io/commands/unlink
   */
  unlink(...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * Adds members with their longitude and latitude; returns how many are new, or with CH how many changed.
   * https://redis.io/commands/geoadd
   */
  geoadd(key: Key, ...placesAndOptions: WordOrValue<'NX' | 'XX' | 'CH'>[]): Queued<S, number>

  /**
   * The distance between two members as text, in metres unless a unit is given, or `null` if either does not exist.
   * https://redis.io/commands/geodist
   */
  geodist(key: Key, first: Value, second: Value, unit?: DistanceUnit): Queued<S, T | null>

  /** The geohashes of members, with `null` for each that does not exist. https://redis.io/commands/geohash */
  geohash(key: Key, ...members: OneByOneOrList<Value>): Queued<S, (T | null)[]>

  /** The coordinates of members, with `null` for each that does not exist. https://redis.io/commands/geopos */
  geopos(
    key: Key,
    ...members: OneByOneOrList<Value>
  ): Queued<S, ByMapping<S, ([longitude: T, latitude: T] | null)[], ([longitude: number, latitude: number] | null)[]>>

  /**
   * Members within a radius of a point; with STORE or STOREDIST, how many were stored.
   * https://redis.io/commands/georadius
   *
   * @deprecated Write `geosearch` or `geosearchstore` with FROMLONLAT and BYRADIUS.
   */
  georadius<const A extends Words<StoreWord>>(
    key: Key,
    longitude: Numeric,
    latitude: Numeric,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: WithWords<A, StoreWord>
  ): Queued<S, FoundOrStored<S, T, A>>

  /**
   * Members within a radius of a point; with STORE or STOREDIST, how many were stored.
   * https://redis.io/commands/georadius
   *
   * @deprecated Write `geosearch` or `geosearchstore` with FROMLONLAT and BYRADIUS.
   */
  georadius<const A extends Words<StoreWord>>(
    key: Key,
    ...options: WithWords<A, StoreWord>
  ): Queued<S, FoundOrStored<S, T, DropArguments<A, 4>>>

  /**
   * Members within a radius of a point. Read-only. https://redis.io/commands/georadius_ro
   *
   * @deprecated Write `geosearch` with FROMLONLAT and BYRADIUS.
   */
  georadius_ro<const A extends Words<FindWord>>(
    key: Key,
    longitude: Numeric,
    latitude: Numeric,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: WithWords<A, FindWord>
  ): Queued<S, SearchReply<S, T, A>>

  /**
   * Members within a radius of a point. Read-only. https://redis.io/commands/georadius_ro
   *
   * @deprecated Write `geosearch` with FROMLONLAT and BYRADIUS.
   */
  georadius_ro<const A extends Words<FindWord>>(
    key: Key,
    ...options: WithWords<A, FindWord>
  ): Queued<S, SearchReply<S, T, DropArguments<A, 4>>>

  /**
   * Members within a radius of a member; with STORE or STOREDIST, how many were stored.
   * https://redis.io/commands/georadiusbymember
   *
   * @deprecated Write `geosearch` or `geosearchstore` with FROMMEMBER and BYRADIUS.
   */
  georadiusbymember<const A extends Words<StoreWord>>(
    key: Key,
    member: Value,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: WithWords<A, StoreWord>
  ): Queued<S, FoundOrStored<S, T, A>>

  /**
   * Members within a radius of a member; with STORE or STOREDIST, how many were stored.
   * https://redis.io/commands/georadiusbymember
   *
   * @deprecated Write `geosearch` or `geosearchstore` with FROMMEMBER and BYRADIUS.
   */
  georadiusbymember<const A extends Words<StoreWord>>(
    key: Key,
    ...options: WithWords<A, StoreWord>
  ): Queued<S, FoundOrStored<S, T, DropArguments<A, 3>>>

  /**
   * Members within a radius of a member. Read-only. https://redis.io/commands/georadiusbymember_ro
   *
   * @deprecated Write `geosearch` with FROMMEMBER and BYRADIUS.
   */
  georadiusbymember_ro<const A extends Words<FindWord>>(
    key: Key,
    member: Value,
    radius: Numeric,
    unit: DistanceUnit,
    ...options: WithWords<A, FindWord>
  ): Queued<S, SearchReply<S, T, A>>

  /**
   * Members within a radius of a member. Read-only. https://redis.io/commands/georadiusbymember_ro
   *
   * @deprecated Write `geosearch` with FROMMEMBER and BYRADIUS.
   */
  georadiusbymember_ro<const A extends Words<FindWord>>(
    key: Key,
    ...options: WithWords<A, FindWord>
  ): Queued<S, SearchReply<S, T, DropArguments<A, 3>>>

  /**
   * Members within a circle or a box. With WITHDIST, WITHHASH or WITHCOORD, an array for each: the member, then its
   * distance, geohash and coordinates if requested. https://redis.io/commands/geosearch
   */
  geosearch<const A extends Words<Area | FindWord>>(
    key: Key,
    ...query: WithWords<A, Area | FindWord>
  ): Queued<S, SearchReply<S, T, A>>

  /** Stores the result of GEOSEARCH; returns how many members were stored. https://redis.io/commands/geosearchstore */
  geosearchstore(
    destination: Key,
    source: Key,
    ...query: WordOrValue<Area | Order | 'COUNT' | 'ANY' | 'STOREDIST'>[]
  ): Queued<S, number>

  /** Deletes fields; returns how many existed. https://redis.io/commands/hdel */
  hdel(key: Key, ...fields: OneByOneOrList<Value>): Queued<S, number>

  /** Whether a field exists: 1 or 0. https://redis.io/commands/hexists */
  hexists(key: Key, field: Value): Queued<S, 0 | 1>

  /**
   * Sets the time to live of fields in seconds. For each field: 1 if it was set, 0 if the condition was not met, 2 if
   * the field was deleted because the time is past, -2 if the field does not exist. https://redis.io/commands/hexpire
   */
  hexpire<const A extends Words<keyof ExpireRules | 'FIELDS'>>(
    key: Key,
    seconds: FitsFieldWords<A, 'HEXPIRE', ExpireRules> & Numeric,
    ...fields: WithWords<A, keyof ExpireRules | 'FIELDS'>
  ): Queued<S, FieldExpirySet>

  /**
   * Sets the expiry of fields as a Unix time in seconds. For each field: 1 if it was set, 0 if the condition was not
   * met, 2 if the field was deleted because the time is past, -2 if the field does not exist.
   * https://redis.io/commands/hexpireat
   */
  hexpireat<const A extends Words<keyof ExpireRules | 'FIELDS'>>(
    key: Key,
    unixSeconds: FitsFieldWords<A, 'HEXPIREAT', ExpireRules> & Numeric,
    ...fields: WithWords<A, keyof ExpireRules | 'FIELDS'>
  ): Queued<S, FieldExpirySet>

  /**
   * The expiry of fields as Unix times in seconds. For each field: -1 if it has none, -2 if it does not exist.
   * https://redis.io/commands/hexpiretime
   */
  hexpiretime(key: Key, ...fields: FieldArguments): Queued<S, FieldExpiry>

  /** The value of a field, or `null` if it does not exist. https://redis.io/commands/hget */
  hget(key: Key, field: Value): Queued<S, T | null>

  /**
   * All fields and values of a hash, or an empty object if the key does not exist. https://redis.io/commands/hgetall
   */
  hgetall(key: Key): Queued<S, Record<string, T>>

  /** Gets fields and deletes them; `null` for each that does not exist. https://redis.io/commands/hgetdel */
  hgetdel(key: Key, ...fields: FieldArguments): Queued<S, (T | null)[]>

  /**
   * Gets fields and sets or removes their expiry; `null` for each that does not exist. https://redis.io/commands/hgetex
   */
  hgetex<const A extends Words<keyof GetExRules | 'FIELDS'>>(
    key: FitsFieldWords<A, 'HGETEX', GetExRules> & Key,
    ...fields: WithWords<A, keyof GetExRules | 'FIELDS'>
  ): Queued<S, (T | null)[]>

  /** Increments an integer field; returns the new value. https://redis.io/commands/hincrby */
  hincrby(key: Key, field: Value, increment: Numeric): Queued<S, number>

  /** Increments a floating-point field; returns the new value as text. https://redis.io/commands/hincrbyfloat */
  hincrbyfloat(key: Key, field: Value, increment: Numeric): Queued<S, T>

  /** All field names of a hash, or an empty array if the key does not exist. https://redis.io/commands/hkeys */
  hkeys(key: Key): Queued<S, T[]>

  /** The number of fields in a hash, or 0 if the key does not exist. https://redis.io/commands/hlen */
  hlen(key: Key): Queued<S, number>

  /** The values of several fields, with `null` for each that does not exist. https://redis.io/commands/hmget */
  hmget(key: Key, ...fields: OneByOneOrList<Value>): Queued<S, (T | null)[]>

  /**
   * Sets fields, from pairs, an object or a Map. https://redis.io/commands/hmset
   *
   * @deprecated Write `hset`, which replies how many fields are new.
   */
  hmset<const A extends readonly unknown[]>(key: FitsRecord<A> & Key, ...fields: A): Queued<S, Word<T, 'OK'>>

  /**
   * Removes the expiry of fields. For each field: 1 if it was removed, -1 if the field has none, -2 if the field does
   * not exist. https://redis.io/commands/hpersist
   */
  hpersist(key: Key, ...fields: FieldArguments): Queued<S, (1 | -1 | -2)[]>

  /**
   * Sets the time to live of fields in milliseconds. For each field: 1 if it was set, 0 if the condition was not met, 2
   * if the field was deleted because the time is past, -2 if the field does not exist.
   * https://redis.io/commands/hpexpire
   */
  hpexpire<const A extends Words<keyof ExpireRules | 'FIELDS'>>(
    key: Key,
    milliseconds: FitsFieldWords<A, 'HPEXPIRE', ExpireRules> & Numeric,
    ...fields: WithWords<A, keyof ExpireRules | 'FIELDS'>
  ): Queued<S, FieldExpirySet>

  /**
   * Sets the expiry of fields as a Unix time in milliseconds. For each field: 1 if it was set, 0 if the condition was
   * not met, 2 if the field was deleted because the time is past, -2 if the field does not exist.
   * https://redis.io/commands/hpexpireat
   */
  hpexpireat<const A extends Words<keyof ExpireRules | 'FIELDS'>>(
    key: Key,
    unixMilliseconds: FitsFieldWords<A, 'HPEXPIREAT', ExpireRules> & Numeric,
    ...fields: WithWords<A, keyof ExpireRules | 'FIELDS'>
  ): Queued<S, FieldExpirySet>

  /**
   * The expiry of fields as Unix times in milliseconds. For each field: -1 if it has none, -2 if it does not exist.
   * https://redis.io/commands/hpexpiretime
   */
  hpexpiretime(key: Key, ...fields: FieldArguments): Queued<S, FieldExpiry>

  /**
   * The remaining time to live of fields in milliseconds. For each field: -1 if it has no expiry, -2 if it does not
   * exist. https://redis.io/commands/hpttl
   */
  hpttl(key: Key, ...fields: FieldArguments): Queued<S, FieldExpiry>

  /**
   * A random field, or `null` if the hash does not exist. With a count, an array of fields; a negative count may repeat
   * them. https://redis.io/commands/hrandfield
   */
  hrandfield(key: Key): Queued<S, T | null>

  hrandfield<const A extends [] | [withvalues: AnyCase<'WITHVALUES'>]>(
    key: Key,
    count: Numeric,
    ...withvalues: A
  ): Queued<S, RandomFields<S, T, HasOption<A, NoValues, 'WITHVALUES'>>>

  /**
   * One page of fields and values, as a flat list, and the cursor of the next page. Begin with cursor 0; the last page
   * has cursor `'0'`. https://redis.io/commands/hscan
   */
  hscan(
    key: Key,
    cursor: Numeric,
    ...options: WordOrValue<'MATCH' | 'COUNT' | 'NOVALUES'>[]
  ): Queued<S, [cursor: T, fieldsAndValues: T[]]>

  /** Sets fields, from pairs, an object or a Map; returns how many are new. https://redis.io/commands/hset */
  hset<const A extends readonly unknown[]>(key: FitsRecord<A> & Key, ...fields: A): Queued<S, number>

  /** Sets fields with an expiry; returns 1, or 0 if a condition was not met. https://redis.io/commands/hsetex */
  hsetex(
    key: Key,
    ...optionsAndFields: WordOrValue<'FNX' | 'FXX' | 'EX' | 'PX' | 'EXAT' | 'PXAT' | 'KEEPTTL' | 'FIELDS'>[]
  ): Queued<S, 0 | 1>

  /** Sets a field unless it exists; returns 1, or 0 if it does. https://redis.io/commands/hsetnx */
  hsetnx(key: Key, field: Value, value: Value): Queued<S, 0 | 1>

  /** The length of a field's value in bytes, or 0 if the field does not exist. https://redis.io/commands/hstrlen */
  hstrlen(key: Key, field: Value): Queued<S, number>

  /**
   * The remaining time to live of fields in seconds. For each field: -1 if it has no expiry, -2 if it does not exist.
   * https://redis.io/commands/httl
   */
  httl(key: Key, ...fields: FieldArguments): Queued<S, FieldExpiry>

  /** All values of a hash, or an empty array if the key does not exist. https://redis.io/commands/hvals */
  hvals(key: Key): Queued<S, T[]>

  /** Adds elements; returns 1 if the estimated cardinality changed, 0 if not. https://redis.io/commands/pfadd */
  pfadd(key: Key, ...elements: OneByOneOrList<Value>): Queued<S, 0 | 1>

  /**
   * The estimated number of distinct elements in one HyperLogLog, or in several together.
   * https://redis.io/commands/pfcount
   */
  pfcount(...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * Internal details of a HyperLogLog: its registers, its encoding, or whether TODENSE converted it.
   * https://redis.io/commands/pfdebug
   */
  pfdebug(subcommand: AnyCase<'GETREG'>, key: Key): Queued<S, number[]>

  pfdebug(subcommand: AnyCase<'DECODE' | 'ENCODING'>, key: Key): Queued<S, T>

  pfdebug(subcommand: AnyCase<'TODENSE'>, key: Key): Queued<S, 0 | 1>

  pfdebug(subcommand: Value, key: Key): Queued<S, number[] | T | 0 | 1>

  /** Merges HyperLogLogs into the one at `destination`. https://redis.io/commands/pfmerge */
  pfmerge(destination: Key, ...sources: OneByOneOrList<Key>): Queued<S, Word<T, 'OK'>>

  /** Runs the server's self-test of its HyperLogLog implementation. https://redis.io/commands/pfselftest */
  pfselftest(): Queued<S, Word<T, 'OK'>>

  /** The element at an index, or `null` if there is none. https://redis.io/commands/lindex */
  lindex(key: Key, index: Numeric): Queued<S, T | null>

  /**
   * Inserts an element before or after the pivot; returns the new length, 0 if the key does not exist, or -1 if the
   * pivot does not. https://redis.io/commands/linsert
   */
  linsert(key: Key, where: AnyCase<'BEFORE' | 'AFTER'>, pivot: Value, element: Value): Queued<S, number>

  /** The length of a list, or 0 if the key does not exist. https://redis.io/commands/llen */
  llen(key: Key): Queued<S, number>

  /**
   * Moves one element to another list and returns it, or `null` if the source is empty. https://redis.io/commands/lmove
   */
  lmove(source: Key, destination: Key, from: Side, to: Side): Queued<S, T | null>

  /**
   * Moves several elements to another list and returns them, or `null` if the source is empty.
   * https://redis.io/commands/lmovem
   */
  lmovem(
    source: Key,
    destination: Key,
    from: Side,
    to: Side,
    ...options: WordOrValue<'COUNT' | 'EXACTLY' | 'UPTO'>[]
  ): Queued<S, T[] | null>

  /**
   * Removes elements from the start (LEFT) or the end (RIGHT) of the first list that is not empty; returns its key and
   * the elements, or `null` if all are empty. https://redis.io/commands/lmpop
   */
  lmpop(
    numkeys: Numeric,
    ...keysAndOptions: WordOrValue<'LEFT' | 'RIGHT' | 'COUNT'>[]
  ): Queued<S, [key: T, elements: T[]] | null>

  lmpop(
    numkeys: Numeric,
    keys: readonly Key[],
    from: Side,
    ...count: [] | [count: AnyCase<'COUNT'>, atMost: Numeric]
  ): Queued<S, [key: T, elements: T[]] | null>

  /**
   * Removes and returns the first element, or `null` if the list is empty. With a count, an array of elements or
   * `null`. https://redis.io/commands/lpop
   */
  lpop<const A extends OptionalCount>(key: Key, ...count: A): Queued<S, ByCount<A, T | null, T[] | null>>

  /**
   * The index of an element, or `null` if it is not found; with COUNT, an array of indices.
   * https://redis.io/commands/lpos
   */
  lpos<const A extends Words<keyof LposRules>>(
    key: Key,
    element: FitsOptions<A, 'LPOS', LposRules> & Value,
    ...options: WithWords<A, keyof LposRules>
  ): Queued<S, If<HasOption<A, Record<'RANK' | 'MAXLEN', 1>, 'COUNT'>, number[], number | null>>

  /** Prepends elements; returns the new length. https://redis.io/commands/lpush */
  lpush(key: Key, ...elements: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Prepends elements if the list exists; returns its new length, or 0 if it does not exist.
   * https://redis.io/commands/lpushx
   */
  lpushx(key: Key, ...elements: OneByOneOrList<Value>): Queued<S, number>

  /**
   * The elements in a range of indices, both ends inclusive. Index -1 is the last element.
   * https://redis.io/commands/lrange
   */
  lrange(key: Key, start: Numeric, stop: Numeric): Queued<S, T[]>

  /**
   * Removes elements that equal a value; returns how many were removed. A positive count is how many to remove from the
   * start, a negative one from the end; 0 removes all. https://redis.io/commands/lrem
   */
  lrem(key: Key, count: Numeric, element: Value): Queued<S, number>

  /** Replaces the element at an index. An index out of range is an error. https://redis.io/commands/lset */
  lset(key: Key, index: Numeric, element: Value): Queued<S, Word<T, 'OK'>>

  /**
   * Removes the elements outside a range of indices, both ends inclusive. Index -1 is the last element.
   * https://redis.io/commands/ltrim
   */
  ltrim(key: Key, start: Numeric, stop: Numeric): Queued<S, Word<T, 'OK'>>

  /**
   * Removes and returns the last element, or `null` if the list is empty. With a count, an array of elements or `null`.
   * https://redis.io/commands/rpop
   */
  rpop<const A extends OptionalCount>(key: Key, ...count: A): Queued<S, ByCount<A, T | null, T[] | null>>

  /**
   * Removes the last element, prepends it to another list and returns it, or `null` if the source is empty.
   * https://redis.io/commands/rpoplpush
   *
   * @deprecated Write `lmove(source, destination, 'RIGHT', 'LEFT')`.
   */
  rpoplpush(source: Key, destination: Key): Queued<S, T | null>

  /** Appends elements; returns the new length. https://redis.io/commands/rpush */
  rpush(key: Key, ...elements: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Appends elements if the list exists; returns its new length, or 0 if it does not exist.
   * https://redis.io/commands/rpushx
   */
  rpushx(key: Key, ...elements: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Publishes a message to a channel; returns how many subscribers of this node received it.
   * https://redis.io/commands/publish
   */
  publish(channel: Value, message: Value): Queued<S, number>

  /**
   * Active channels and their subscribers. CHANNELS and SHARDCHANNELS: the channels with subscribers, or those of them
   * that match a pattern. https://redis.io/commands/pubsub-channels
   */
  pubsub(subcommand: AnyCase<'CHANNELS' | 'SHARDCHANNELS'>, pattern?: Value): Queued<S, T[]>

  /** NUMPAT: the number of patterns that clients are subscribed to. */
  pubsub(subcommand: AnyCase<'NUMPAT'>): Queued<S, number>

  /** NUMSUB and SHARDNUMSUB: a flat list of the given channels, each followed by its number of subscribers. */
  pubsub(subcommand: AnyCase<'NUMSUB' | 'SHARDNUMSUB'>, ...channels: Value[]): Queued<S, (T | number)[]>

  /** HELP: a description of each subcommand. */
  pubsub(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Publishes a message to a shard channel; returns how many subscribers received it.
   * https://redis.io/commands/spublish
   */
  spublish(channel: Value, message: Value): Queued<S, number>

  /**
   * Runs a Lua script; returns the script's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/eval
   */
  eval(script: Value, numkeys: Numeric, ...keysAndArguments: KeysThen<Value, Value[]>): Queued<S, unknown>

  /**
   * Runs a Lua script that may not write; returns the script's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/eval_ro
   */
  eval_ro(script: Value, numkeys: Numeric, ...keysAndArguments: KeysThen<Value, Value[]>): Queued<S, unknown>

  /**
   * Runs a cached Lua script by its SHA1 digest; returns the script's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/evalsha
   */
  evalsha(sha1: Value, numkeys: Numeric, ...keysAndArguments: KeysThen<Value, Value[]>): Queued<S, unknown>

  /**
   * Runs a cached Lua script that may not write, by its SHA1 digest; returns the script's result, which is `unknown`
   * until `.as(schema)`. https://redis.io/commands/evalsha_ro
   */
  evalsha_ro(sha1: Value, numkeys: Numeric, ...keysAndArguments: KeysThen<Value, Value[]>): Queued<S, unknown>

  /**
   * Calls a library function; returns the function's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/fcall
   */
  fcall(name: Value, numkeys: Numeric, ...keysAndArguments: KeysThen<Value, Value[]>): Queued<S, unknown>

  /**
   * Calls a library function that may not write; returns the function's result, which is `unknown` until `.as(schema)`.
   * https://redis.io/commands/fcall_ro
   */
  fcall_ro(name: Value, numkeys: Numeric, ...keysAndArguments: KeysThen<Value, Value[]>): Queued<S, unknown>

  /**
   * Loads, lists, dumps and deletes function libraries. LOAD: loads a library; returns its name. A dump is binary,
   * which `function` rejects with a DecodeError: use `functionBuffer`. https://redis.io/commands/function-load
   */
  function(
    subcommand: AnyCase<'LOAD'>,
    ...code:
      | [code: WordOrValue<'REPLACE'>]
      | [...replace: LeftOut, code: WordOrValue<'REPLACE'>]
      | [replace: AnyCase<'REPLACE'>, code: Value]
  ): Queued<S, T>

  /** DUMP: all libraries in a binary form, for RESTORE. */
  function(subcommand: AnyCase<'DUMP'>): Queued<S, T>

  /** DELETE: deletes a library. */
  function(subcommand: AnyCase<'DELETE'>, library: Value): Queued<S, Word<T, 'OK'>>

  /** FLUSH: deletes all libraries. */
  function(subcommand: AnyCase<'FLUSH'>, mode?: AnyCase<'ASYNC' | 'SYNC'>): Queued<S, Word<T, 'OK'>>

  /** KILL: stops the running function, unless it has written. */
  function(subcommand: AnyCase<'KILL'>): Queued<S, Word<T, 'OK'>>

  /**
   * RESTORE: adds the libraries of a dump. It fails if one of them exists, except with REPLACE, or with FLUSH, which
   * deletes all libraries first.
   */
  function(
    subcommand: AnyCase<'RESTORE'>,
    dump: Value,
    policy?: AnyCase<'FLUSH' | 'APPEND' | 'REPLACE'>,
  ): Queued<S, Word<T, 'OK'>>

  /**
   * LIST: the libraries and their functions; with WITHCODE, their source too. LIBRARYNAME is followed by a name or a
   * pattern.
   */
  function(
    subcommand: AnyCase<'LIST'>,
    ...options:
      | []
      | [...libraryname: LeftOut, withcode: AnyCase<'WITHCODE'>]
      | [libraryname: AnyCase<'LIBRARYNAME'>, name: LibraryName]
      | [libraryname: AnyCase<'LIBRARYNAME'>, name: LibraryName, withcode: AnyCase<'WITHCODE'>]
      | [withcode: AnyCase<'WITHCODE'>, ...libraryname: LeftOut]
      | [withcode: AnyCase<'WITHCODE'>, libraryname: AnyCase<'LIBRARYNAME'>, name: LibraryName]
  ): Queued<S, ByMapping<S, LibraryList<T>[], Library<T>[]>>

  /** STATS: the running function, or `null`, and how many libraries and functions each engine has. */
  function(subcommand: AnyCase<'STATS'>): Queued<S, ByMapping<S, FunctionStatsList<T>, FunctionStats<T>>>

  /** HELP: a description of each subcommand. */
  function(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Manages the server's script cache. LOAD: stores a script; returns its SHA1 digest.
   * https://redis.io/commands/script-load
   */
  script(subcommand: AnyCase<'LOAD'>, script: Value): Queued<S, T>

  /** EXISTS: for each SHA1 digest, 1 if its script is cached, 0 if not. */
  script(subcommand: AnyCase<'EXISTS'>, ...sha1s: Value[]): Queued<S, (0 | 1)[]>

  /** FLUSH: removes all scripts. */
  script(subcommand: AnyCase<'FLUSH'>, mode?: AnyCase<'ASYNC' | 'SYNC'>): Queued<S, Word<T, 'OK'>>

  /** SHOW: the source of a cached script (Valkey). https://valkey.io/commands/script-show */
  script(subcommand: AnyCase<'SHOW'>, sha1: Value): Queued<S, T>

  /** KILL: stops the running script, unless it has written. */
  script(subcommand: AnyCase<'KILL'>): Queued<S, Word<T, 'OK'>>

  /** HELP: a description of each subcommand. */
  script(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Inspects and manages the access control list: users and their permissions. CAT: the categories of commands, or the
   * commands of one category. https://redis.io/commands/acl-setuser
   */
  acl(subcommand: AnyCase<'CAT'>, category?: Value): Queued<S, T[]>

  /** DELUSER: deletes users; returns how many existed. */
  acl(subcommand: AnyCase<'DELUSER'>, ...users: Value[]): Queued<S, number>

  /** DRYRUN: whether a user may run a command, which is not run: `'OK'`, or the reason why not. */
  acl(subcommand: AnyCase<'DRYRUN'>, user: Value, command: Value, ...args: Value[]): Queued<S, T>

  /** GENPASS: a random password as hexadecimal digits, of 256 bits unless another number is given. */
  acl(subcommand: AnyCase<'GENPASS'>, bits?: Numeric): Queued<S, T>

  /** GETUSER: the rules of a user, or `null` if the user does not exist. */
  acl(subcommand: AnyCase<'GETUSER'>, user: Value): Queued<S, ByMapping<S, AclUserList<T> | null, AclUser<T> | null>>

  /**
   * LIST: the rules of every user, one line each. USERS: the names of the users. HELP: a description of each
   * subcommand.
   */
  acl(subcommand: AnyCase<'LIST' | 'USERS' | 'HELP'>): Queued<S, T[]>

  /** LOAD: replaces all users with those of the ACL file. SAVE: writes all users to the ACL file. */
  acl(subcommand: AnyCase<'LOAD' | 'SAVE'>): Queued<S, Word<T, 'OK'>>

  /** LOG: the latest denied commands and failed logins, 10 unless another number is given. RESET clears the log. */
  acl<const A extends OptionalCount>(
    subcommand: AnyCase<'LOG'>,
    ...countOrReset: WithWords<A, 'RESET'>
  ): Queued<S, AclLogged<S, T, HasOption<A, NoValues, 'RESET'>>>

  /** SETUSER: creates a user, or changes the rules of one. */
  acl(subcommand: AnyCase<'SETUSER'>, user: Value, ...rules: Value[]): Queued<S, Word<T, 'OK'>>

  /** WHOAMI: the name of the connection's user. */
  acl(subcommand: AnyCase<'WHOAMI'>): Queued<S, T>

  /**
   * Starts rewriting the append-only file in the background; returns a status. https://redis.io/commands/bgrewriteaof
   */
  bgrewriteaof(): Queued<S, T>

  /** Starts saving the database in the background; returns a status. https://redis.io/commands/bgsave */
  bgsave(schedule?: AnyCase<'SCHEDULE'>): Queued<S, T>

  /** Details about the commands that the server supports. https://redis.io/commands/command */
  command(): Queued<S, ByMapping<S, CommandInfo<T, CommandKeySpecList<T>>[], CommandInfo<T>[]>>

  /** COUNT: the number of commands. */
  command(subcommand: AnyCase<'COUNT'>): Queued<S, number>

  /** DOCS: the documentation of the given commands, or of all. */
  command(
    subcommand: AnyCase<'DOCS'>,
    ...commands: Value[]
  ): Queued<S, ByMapping<S, CommandDocsByName<T>, { [name: string]: CommandDocs<T> }>>

  /** GETKEYS: the keys among the arguments of a command. */
  command(subcommand: AnyCase<'GETKEYS'>, command: Value, ...args: Value[]): Queued<S, T[]>

  /** GETKEYSANDFLAGS: the keys among the arguments of a command, each with flags that say how it is used. */
  command(subcommand: AnyCase<'GETKEYSANDFLAGS'>, command: Value, ...args: Value[]): Queued<S, [key: T, flags: T[]][]>

  /** INFO: details about the given commands, with `null` for each that does not exist, or about all. */
  command(
    subcommand: AnyCase<'INFO'>,
    ...commands: Value[]
  ): Queued<S, ByMapping<S, (CommandInfo<T, CommandKeySpecList<T>> | null)[], (CommandInfo<T> | null)[]>>

  /** LIST: the names of all commands, or of those in a module, in an ACL category, or that match a pattern. */
  command(
    subcommand: AnyCase<'LIST'>,
    ...filter: [] | [filterby: AnyCase<'FILTERBY'>, option: AnyCase<'MODULE' | 'ACLCAT' | 'PATTERN'>, value: Value]
  ): Queued<S, T[]>

  /** HELP: a description of each subcommand. */
  command(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Reads and changes the server's configuration. GET: the parameters with the given names or patterns, each with its
   * value. https://redis.io/commands/config-get
   */
  config(subcommand: AnyCase<'GET'>, ...parameters: Value[]): Queued<S, ByMapping<S, T[], Record<string, T>>>

  /** SET: changes parameters, given as names and values. */
  config(subcommand: AnyCase<'SET'>, ...parametersAndValues: Value[]): Queued<S, Word<T, 'OK'>>

  /** RESETSTAT: resets the statistics of INFO. REWRITE: writes the configuration to the server's file. */
  config(subcommand: AnyCase<'RESETSTAT' | 'REWRITE'>): Queued<S, Word<T, 'OK'>>

  /** HELP: a description of each subcommand. */
  config(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** The number of keys in the database. https://redis.io/commands/dbsize */
  dbsize(): Queued<S, number>

  /** Internal: debugging commands for server developers. SLEEP blocks the server. https://redis.io/commands/debug */
  debug(subcommand: AnyCase<'SLEEP'>, seconds: Numeric): Queued<S, Word<T, 'OK'>>

  debug(subcommand: WordOrValue<'JMAP' | 'OBJECT' | 'RELOAD'>, ...args: Value[]): Queued<S, ServerData<T>>

  /** Starts a coordinated failover to a replica. https://redis.io/commands/failover */
  failover(...options: WordOrValue<'TO' | 'FORCE' | 'ABORT' | 'TIMEOUT'>[]): Queued<S, Word<T, 'OK'>>

  /** Deletes all keys of all databases. https://redis.io/commands/flushall */
  flushall(mode?: FlushMode): Queued<S, Word<T, 'OK'>>

  /** Deletes all keys of the current database. https://redis.io/commands/flushdb */
  flushdb(mode?: FlushMode): Queued<S, Word<T, 'OK'>>

  /**
   * Information and statistics about the server, as lines of `name:value`: all default sections, or the given ones.
   * https://redis.io/commands/info
   */
  info(...sections: Value[]): Queued<S, T>

  /** The time of the last successful save, in Unix seconds. https://redis.io/commands/lastsave */
  lastsave(): Queued<S, number>

  /** Inspects the server's latency monitor. DOCTOR: a report with advice. https://redis.io/commands/latency-latest */
  latency(subcommand: AnyCase<'DOCTOR'>): Queued<S, T>

  /** GRAPH: the spikes of an event over time, drawn as text. */
  latency(subcommand: AnyCase<'GRAPH'>, event: Value): Queued<S, T>

  /** HISTORY: the spikes of an event, each as its Unix time in seconds and its length in milliseconds. */
  latency(subcommand: AnyCase<'HISTORY'>, event: Value): Queued<S, [unixSeconds: number, milliseconds: number][]>

  /** LATEST: the latest spike of each event. */
  latency(subcommand: AnyCase<'LATEST'>): Queued<S, LatencyEvent<T>[]>

  /** HISTOGRAM: how long the given commands took, or all, as a distribution of microseconds. */
  latency(
    subcommand: AnyCase<'HISTOGRAM'>,
    ...commands: Value[]
  ): Queued<S, ByMapping<S, LatencyHistogramList<T>, { [command: string]: LatencyHistogram }>>

  /** RESET: forgets the spikes of the given events, or of all; returns how many events it cleared. */
  latency(subcommand: AnyCase<'RESET'>, ...events: Value[]): Queued<S, number>

  /** HELP: a description of each subcommand. */
  latency(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** The server's version with computer art. https://redis.io/commands/lolwut */
  lolwut(...options: [] | [version: AnyCase<'VERSION'>, number: Numeric, ...numbers: Numeric[]]): Queued<S, T>

  /**
   * Inspects the server's memory use. USAGE: the bytes that a key takes, or `null` if it does not exist.
   * https://redis.io/commands/memory-usage
   */
  memory(
    subcommand: AnyCase<'USAGE'>,
    key: Key,
    ...samples: [] | [samples: AnyCase<'SAMPLES'>, number: Numeric]
  ): Queued<S, number | null>

  /** DOCTOR: a report on memory problems. MALLOC-STATS: the statistics of the memory allocator. */
  memory(subcommand: AnyCase<'DOCTOR' | 'MALLOC-STATS'>): Queued<S, T>

  /** PURGE: asks the allocator to return unused memory to the operating system. */
  memory(subcommand: AnyCase<'PURGE'>): Queued<S, Word<T, 'OK'>>

  /** STATS: what the server uses memory for, in bytes. */
  memory(subcommand: AnyCase<'STATS'>): Queued<S, ByMapping<S, MemoryStatsList<T>, MemoryStats>>

  /** HELP: a description of each subcommand. */
  memory(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Lists, loads and unloads modules. LIST: the loaded modules. https://redis.io/commands/module-list */
  module(subcommand: AnyCase<'LIST'>): Queued<S, ByMapping<S, ModuleInfoList<T>[], ModuleInfo<T>[]>>

  /** LOAD: loads a module from a file of the server. LOADEX: the same, with configuration parameters. */
  module(subcommand: AnyCase<'LOAD' | 'LOADEX'>, path: Value, ...args: Value[]): Queued<S, Word<T, 'OK'>>

  /** UNLOAD: unloads a module. */
  module(subcommand: AnyCase<'UNLOAD'>, name: Value): Queued<S, Word<T, 'OK'>>

  /** HELP: a description of each subcommand. */
  module(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Makes the server a master again, with `'NO', 'ONE'`. https://redis.io/commands/replicaof */
  replicaof(no: AnyCase<'NO'>, one: AnyCase<'ONE'>): Queued<S, Word<T, 'OK'>>

  /** Makes the server a replica of another one. */
  replicaof(host: Value, port: Value): Queued<S, Word<T, 'OK' | 'OK Already connected to specified master'>>

  /** The replication role of the server, and what it replicates from or to. https://redis.io/commands/role */
  role(): Queued<S, Role<T>>

  /** Saves the database synchronously, blocking every client. https://redis.io/commands/save */
  save(): Queued<S, Word<T, 'OK'>>

  /**
   * The older name of REPLICAOF: makes the server a master again, with `'NO', 'ONE'`.
   * https://redis.io/commands/slaveof
   *
   * @deprecated Write `replicaof`.
   */
  slaveof(no: AnyCase<'NO'>, one: AnyCase<'ONE'>): Queued<S, Word<T, 'OK'>>

  /**
   * Makes the server a replica of another one.
   *
   * @deprecated Write `replicaof`.
   */
  slaveof(host: Value, port: Value): Queued<S, Word<T, 'OK' | 'OK Already connected to specified master'>>

  /**
   * Inspects the log of slow commands. GET: the latest entries, 10 unless another number is given.
   * https://redis.io/commands/slowlog-get
   */
  slowlog(subcommand: AnyCase<'GET'>, count?: Numeric): Queued<S, SlowlogEntry<T>[]>

  /** LEN: the number of entries. */
  slowlog(subcommand: AnyCase<'LEN'>): Queued<S, number>

  /** RESET: clears the log. */
  slowlog(subcommand: AnyCase<'RESET'>): Queued<S, Word<T, 'OK'>>

  /** HELP: a description of each subcommand. */
  slowlog(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Swaps two databases for all clients. https://redis.io/commands/swapdb */
  swapdb(first: Numeric, second: Numeric): Queued<S, Word<T, 'OK'>>

  /** The server time: Unix seconds, and microseconds within the second, both as text. https://redis.io/commands/time */
  time(): Queued<S, [seconds: T, microseconds: T]>

  /** Adds members; returns how many are new. https://redis.io/commands/sadd */
  sadd(key: Key, ...members: OneByOneOrList<Value>): Queued<S, number>

  /** The number of members, or 0 if the key does not exist. https://redis.io/commands/scard */
  scard(key: Key): Queued<S, number>

  /** The members of the first set that are in none of the others. https://redis.io/commands/sdiff */
  sdiff(...keys: OneByOneOrList<Key>): Queued<S, T[]>

  /** The number of members in the difference of sets. https://redis.io/commands/sdiffcard */
  sdiffcard(numkeys: Numeric, ...keysAndLimit: WordOrValue<'LIMIT'>[]): Queued<S, number>

  sdiffcard(numkeys: Numeric, keys: readonly Key[], ...limit: CardinalityLimit): Queued<S, number>

  /** Stores the difference of sets; returns its size. https://redis.io/commands/sdiffstore */
  sdiffstore(destination: Key, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /** The members that all the sets have in common. https://redis.io/commands/sinter */
  sinter(...keys: OneByOneOrList<Key>): Queued<S, T[]>

  /** The number of members in the intersection of sets. https://redis.io/commands/sintercard */
  sintercard(numkeys: Numeric, ...keysAndLimit: WordOrValue<'LIMIT'>[]): Queued<S, number>

  sintercard(numkeys: Numeric, keys: readonly Key[], ...limit: CardinalityLimit): Queued<S, number>

  /** Stores the intersection of sets; returns its size. https://redis.io/commands/sinterstore */
  sinterstore(destination: Key, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /** Whether a value is a member: 1 or 0. https://redis.io/commands/sismember */
  sismember(key: Key, member: Value): Queued<S, 0 | 1>

  /** All members of a set, or an empty array if the key does not exist. https://redis.io/commands/smembers */
  smembers(key: Key): Queued<S, T[]>

  /** Whether each value is a member: 1 or 0. https://redis.io/commands/smismember */
  smismember(key: Key, ...members: OneByOneOrList<Value>): Queued<S, (0 | 1)[]>

  /** Moves a member to another set; returns 1, or 0 if it is not in the source. https://redis.io/commands/smove */
  smove(source: Key, destination: Key, member: Value): Queued<S, 0 | 1>

  /**
   * Removes and returns a random member, or `null` if the set is empty; with a count, an array of members.
   * https://redis.io/commands/spop
   */
  spop<const A extends OptionalCount>(key: Key, ...count: A): Queued<S, ByCount<A, T | null, T[]>>

  /**
   * A random member, or `null` if the set is empty. With a count, an array of members; a negative count may repeat
   * them. https://redis.io/commands/srandmember
   */
  srandmember<const A extends OptionalCount>(key: Key, ...count: A): Queued<S, ByCount<A, T | null, T[]>>

  /** Removes members; returns how many existed. https://redis.io/commands/srem */
  srem(key: Key, ...members: OneByOneOrList<Value>): Queued<S, number>

  /**
   * One page of members, and the cursor of the next page. Begin with cursor 0; the last page has cursor `'0'`.
   * https://redis.io/commands/sscan
   */
  sscan(key: Key, cursor: Numeric, ...options: WordOrValue<'MATCH' | 'COUNT'>[]): Queued<S, [cursor: T, members: T[]]>

  /** The members of all the sets together. https://redis.io/commands/sunion */
  sunion(...keys: OneByOneOrList<Key>): Queued<S, T[]>

  /** The number of members in the union of sets. https://redis.io/commands/sunioncard */
  sunioncard(
    numkeys: Numeric,
    ...keysAndOptions: KeysThen<WordOrValue<'LIMIT' | 'APPROX'>, WordOrNumeric<'LIMIT' | 'APPROX'>[]>
  ): Queued<S, number>

  /** Stores the union of sets; returns its size. https://redis.io/commands/sunionstore */
  sunionstore(destination: Key, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * Adds members, each preceded by its score; returns how many are new, or with CH how many changed. With INCR, returns
   * the new score of the one member, or `null` if a condition was not met. https://redis.io/commands/zadd
   */
  zadd<const A extends Words<ZaddOption>>(
    key: Key,
    ...scoresAndMembers: WithWords<A, ZaddOption>
  ): Queued<S, ZaddReply<S, T, A>>

  /** The number of members, or 0 if the key does not exist. https://redis.io/commands/zcard */
  zcard(key: Key): Queued<S, number>

  /**
   * The number of members with a score in a range. Both ends are inclusive: `(5` excludes 5.
   * https://redis.io/commands/zcount
   */
  zcount(key: Key, min: Numeric | Uint8Array, max: Numeric | Uint8Array): Queued<S, number>

  /**
   * The members of the first sorted set that are in none of the others. WITHSCORES adds the scores.
   * https://redis.io/commands/zdiff
   */
  zdiff<const N extends Numeric, const A extends Words<CombineOption>>(
    numkeys: N,
    ...keysAndOptions: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOptionAfterKeys<A, N, CombineValues<N>, 'WITHSCORES'>>>

  zdiff<const A extends Words<CombineOption>>(
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOption<A, CombineValues<1>, 'WITHSCORES'>>>

  /** Stores the difference of sorted sets; returns its size. https://redis.io/commands/zdiffstore */
  zdiffstore(destination: Key, numkeys: Numeric, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /** Increments a member's score; returns the new score. https://redis.io/commands/zincrby */
  zincrby(key: Key, increment: Numeric, member: Value): Queued<S, Score<S, T>>

  /**
   * The members that all the sorted sets have in common. WITHSCORES adds the scores, by default their sums.
   * https://redis.io/commands/zinter
   */
  zinter<const N extends Numeric, const A extends Words<CombineOption>>(
    numkeys: N,
    ...keysAndOptions: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOptionAfterKeys<A, N, CombineValues<N>, 'WITHSCORES'>>>

  zinter<const A extends Words<CombineOption>>(
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOption<A, CombineValues<1>, 'WITHSCORES'>>>

  /** The number of members in the intersection of sorted sets. https://redis.io/commands/zintercard */
  zintercard(numkeys: Numeric, ...keysAndLimit: WordOrValue<'LIMIT'>[]): Queued<S, number>

  zintercard(
    numkeys: Numeric,
    keys: readonly Key[],
    ...limit: [] | [limit: AnyCase<'LIMIT'>, atMost: Numeric]
  ): Queued<S, number>

  /** Stores the intersection of sorted sets; returns its size. https://redis.io/commands/zinterstore */
  zinterstore(
    destination: Key,
    numkeys: Numeric,
    ...keysAndOptions: KeysThen<WordOrValue<StoreOption>, WordOrValue<StoreOption>[]>
  ): Queued<S, number>

  /**
   * The number of members in a lexicographical range: `[a` includes `a`, `(a` excludes it, `-` is before and `+` after
   * all members. https://redis.io/commands/zlexcount
   */
  zlexcount(key: Key, min: Value, max: Value): Queued<S, number>

  /**
   * Removes the members with the lowest (MIN) or highest (MAX) scores from the first sorted set that is not empty;
   * returns its key and the members with their scores, or `null` if all are empty. https://redis.io/commands/zmpop
   */
  zmpop(numkeys: Numeric, ...keysAndOptions: WordOrValue<'MIN' | 'MAX' | 'COUNT'>[]): Queued<S, PoppedMembers<S, T>>

  zmpop(
    numkeys: Numeric,
    keys: readonly Key[],
    which: AnyCase<'MIN' | 'MAX'>,
    ...count: [] | [count: AnyCase<'COUNT'>, atMost: Numeric]
  ): Queued<S, PoppedMembers<S, T>>

  /** The scores of members, with `null` for each that does not exist. https://redis.io/commands/zmscore */
  zmscore(key: Key, ...members: OneByOneOrList<Value>): Queued<S, ByMapping<S, (T | null)[], (number | null)[]>>

  /**
   * Removes the member with the highest score; returns it and its score, or an empty list if the sorted set is empty.
   * With a count, several members. https://redis.io/commands/zpopmax
   */
  zpopmax<const A extends OptionalCount>(
    key: Key,
    ...count: A
  ): Queued<S, ByCount<A, PoppedOne<S, T>, ScoredMembers<S, T>>>

  /**
   * Removes the member with the lowest score; returns it and its score, or an empty list if the sorted set is empty.
   * With a count, several members. https://redis.io/commands/zpopmin
   */
  zpopmin<const A extends OptionalCount>(
    key: Key,
    ...count: A
  ): Queued<S, ByCount<A, PoppedOne<S, T>, ScoredMembers<S, T>>>

  /**
   * A random member, or `null` if the sorted set is empty. With a count, an array of members; a negative count may
   * repeat them. https://redis.io/commands/zrandmember
   */
  zrandmember(key: Key): Queued<S, T | null>

  zrandmember<const A extends [] | [withscores: AnyCase<'WITHSCORES'>]>(
    key: Key,
    count: Numeric,
    ...withscores: A
  ): Queued<S, Combined<S, T, HasOption<A, NoValues, 'WITHSCORES'>>>

  /**
   * The members in a range of ranks, with BYSCORE of scores, with BYLEX in a lexicographical range. Both ends are
   * inclusive. WITHSCORES adds the scores. https://redis.io/commands/zrange
   */
  zrange<const A extends Words<keyof RangeRules>>(
    key: Key,
    start: Value,
    stop: FitsOptions<A, 'ZRANGE', RangeRules> & Value,
    ...options: WithWords<A, keyof RangeRules>
  ): Queued<S, Combined<S, T, HasOption<A, RangeValues, 'WITHSCORES'>>>

  /**
   * The members in a lexicographical range: `[a` includes `a`, `(a` excludes it, `-` is before and `+` after all
   * members. https://redis.io/commands/zrangebylex
   *
   * @deprecated Write `zrange(key, min, max, 'BYLEX')`.
   */
  zrangebylex(key: Key, min: Value, max: Value, ...limit: [] | RangeLimit): Queued<S, T[]>

  /**
   * The members with a score in a range. Both ends are inclusive: `(5` excludes 5. WITHSCORES adds the scores.
   * https://redis.io/commands/zrangebyscore
   *
   * @deprecated Write `zrange(key, min, max, 'BYSCORE')`.
   */
  zrangebyscore<const A extends Words<keyof ScoreRangeRules>>(
    key: Key,
    min: Value,
    max: FitsOptions<A, 'ZRANGEBYSCORE', ScoreRangeRules> & Value,
    ...options: WithWords<A, keyof ScoreRangeRules>
  ): Queued<S, Combined<S, T, HasOption<A, RangeValues, 'WITHSCORES'>>>

  /**
   * Stores the members in a range, as ZRANGE finds them; returns how many were stored.
   * https://redis.io/commands/zrangestore
   */
  zrangestore<const A extends Words<keyof StoredRangeRules>>(
    destination: Key,
    source: Key,
    min: Value,
    max: FitsOptions<A, 'ZRANGESTORE', StoredRangeRules> & Value,
    ...options: WithWords<A, keyof StoredRangeRules>
  ): Queued<S, number>

  /**
   * The rank of a member by ascending score, or `null` if it does not exist. The lowest score has rank 0. WITHSCORE
   * adds the score. https://redis.io/commands/zrank
   */
  zrank<const A extends [] | [withscore: AnyCase<'WITHSCORE'>]>(
    key: Key,
    member: Value,
    ...withscore: A
  ): Queued<S, Ranked<S, T, HasOption<A, NoValues, 'WITHSCORE'>>>

  /** Removes members; returns how many existed. https://redis.io/commands/zrem */
  zrem(key: Key, ...members: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Removes the members in a lexicographical range, such as `[a` to `(c`; returns how many were removed.
   * https://redis.io/commands/zremrangebylex
   */
  zremrangebylex(key: Key, min: Value, max: Value): Queued<S, number>

  /**
   * Removes the members in a range of ranks, both ends inclusive; returns how many were removed. Rank 0 is the lowest
   * score. https://redis.io/commands/zremrangebyrank
   */
  zremrangebyrank(key: Key, start: Numeric, stop: Numeric): Queued<S, number>

  /**
   * Removes the members with a score in a range; returns how many were removed. Both ends are inclusive: `(5` excludes
   * 5. https://redis.io/commands/zremrangebyscore
   */
  zremrangebyscore(key: Key, min: Value, max: Value): Queued<S, number>

  /**
   * The members in a range of ranks, by descending score. Rank 0 is the highest score. WITHSCORES adds the scores.
   * https://redis.io/commands/zrevrange
   *
   * @deprecated Write `zrange(key, start, stop, 'REV')`.
   */
  zrevrange<const A extends [] | [withscores: AnyCase<'WITHSCORES'>]>(
    key: Key,
    start: Numeric,
    stop: Numeric,
    ...withscores: A
  ): Queued<S, Combined<S, T, HasOption<A, NoValues, 'WITHSCORES'>>>

  /**
   * The members in a lexicographical range, in reverse order. The end comes before the start.
   * https://redis.io/commands/zrevrangebylex
   *
   * @deprecated Write `zrange(key, max, min, 'BYLEX', 'REV')`.
   */
  zrevrangebylex(key: Key, max: Value, min: Value, ...limit: [] | RangeLimit): Queued<S, T[]>

  /**
   * The members with a score in a range, by descending score. The maximum comes before the minimum. WITHSCORES adds the
   * scores. https://redis.io/commands/zrevrangebyscore
   *
   * @deprecated Write `zrange(key, max, min, 'BYSCORE', 'REV')`.
   */
  zrevrangebyscore<const A extends Words<keyof ScoreRangeRules>>(
    key: Key,
    max: Value,
    min: FitsOptions<A, 'ZREVRANGEBYSCORE', ScoreRangeRules> & Value,
    ...options: WithWords<A, keyof ScoreRangeRules>
  ): Queued<S, Combined<S, T, HasOption<A, RangeValues, 'WITHSCORES'>>>

  /**
   * The rank of a member by descending score, or `null` if it does not exist. The highest score has rank 0. WITHSCORE
   * adds the score. https://redis.io/commands/zrevrank
   */
  zrevrank<const A extends [] | [withscore: AnyCase<'WITHSCORE'>]>(
    key: Key,
    member: Value,
    ...withscore: A
  ): Queued<S, Ranked<S, T, HasOption<A, NoValues, 'WITHSCORE'>>>

  /**
   * One page of members and scores, as a flat list, and the cursor of the next page. Begin with cursor 0; the last page
   * has cursor `'0'`. https://redis.io/commands/zscan
   */
  zscan(
    key: Key,
    cursor: Numeric,
    ...options: WordOrValue<'MATCH' | 'COUNT'>[]
  ): Queued<S, [cursor: T, membersAndScores: T[]]>

  /** The score of a member, or `null` if it does not exist. https://redis.io/commands/zscore */
  zscore(key: Key, member: Value): Queued<S, MaybeScore<S, T>>

  /**
   * The members of all the sorted sets together. WITHSCORES adds the scores, by default their sums.
   * https://redis.io/commands/zunion
   */
  zunion<const N extends Numeric, const A extends Words<CombineOption>>(
    numkeys: N,
    ...keysAndOptions: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOptionAfterKeys<A, N, CombineValues<N>, 'WITHSCORES'>>>

  zunion<const A extends Words<CombineOption>>(
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOption<A, CombineValues<1>, 'WITHSCORES'>>>

  /** Stores the union of sorted sets; returns its size. https://redis.io/commands/zunionstore */
  zunionstore(
    destination: Key,
    numkeys: Numeric,
    ...keysAndOptions: KeysThen<WordOrValue<StoreOption>, WordOrValue<StoreOption>[]>
  ): Queued<S, number>

  /**
   * Acknowledges entries, so that they are not pending any more; returns how many were pending.
   * https://redis.io/commands/xack
   */
  xack(key: Key, group: Value, ...ids: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Acknowledges and deletes entries. For each: 1 if deleted, -1 if it does not exist, 2 if acknowledged but not
   * deleted. https://redis.io/commands/xackdel
   */
  xackdel<const A extends Words<Reference | 'IDS'>>(
    key: Key,
    group: FitsOptions<A, 'XACKDEL', ReferenceRules, 'IDS', CountedIds> & Value,
    ...ids: WithWords<A, Reference | 'IDS'>
  ): Queued<S, (1 | -1 | 2)[]>

  /**
   * Appends an entry; returns its id, or `null` with NOMKSTREAM if the stream does not exist.
   * https://redis.io/commands/xadd
   */
  xadd<const A extends Words<XaddOption>>(
    key: Key,
    ...optionsIdFieldsAndValues: WithWords<A, XaddOption>
  ): Queued<S, T | If<MayMakeNoStream<Fixed<A>>, null, never>>

  /**
   * Claims entries that have been pending for at least `minIdle` milliseconds, one page at a time; returns the cursor
   * of the next page, the entries, and the ids of those that were deleted. https://redis.io/commands/xautoclaim
   */
  xautoclaim<const A extends Words<keyof AutoclaimRules>>(
    key: Key,
    group: Value,
    consumer: Value,
    minIdle: Value,
    start: FitsOptions<A, 'XAUTOCLAIM', AutoclaimRules> & Value,
    ...options: WithWords<A, keyof AutoclaimRules>
  ): Queued<S, If<HasOption<A, CountValue, 'JUSTID'>, ClaimedIds<T>, Claimed<T>>>

  /** Configures how a stream detects duplicate messages. https://redis.io/commands/xcfgset */
  xcfgset(key: Key, ...options: WordOrValue<'IDMP-DURATION' | 'IDMP-MAXSIZE'>[]): Queued<S, Word<T, 'OK'>>

  /**
   * Claims entries that have been pending for at least `minIdle` milliseconds; returns them, or with JUSTID only their
   * ids. https://redis.io/commands/xclaim
   */
  xclaim<const A extends Words<ClaimOption>>(
    key: Key,
    group: Value,
    consumer: Value,
    minIdle: Value,
    ...idsAndOptions: WithWords<A, ClaimOption>
  ): Queued<S, If<HasOption<ArgumentsAfterId<Fixed<A>>, Record<ClaimValued, 1>, 'JUSTID'>, T[], StreamEntry<T>[]>>

  /** Deletes entries; returns how many existed. https://redis.io/commands/xdel */
  xdel(key: Key, ...ids: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Deletes entries. For each: 1 if deleted, -1 if it does not exist, 2 if a group still refers to it.
   * https://redis.io/commands/xdelex
   */
  xdelex<const A extends Words<Reference | 'IDS'>>(
    key: FitsOptions<A, 'XDELEX', ReferenceRules, 'IDS', CountedIds> & Key,
    ...ids: WithWords<A, Reference | 'IDS'>
  ): Queued<S, (1 | -1 | 2)[]>

  /**
   * Creates, changes and deletes consumer groups and consumers. CREATE: creates a group that reads after an id; with
   * MKSTREAM, the stream too. https://redis.io/commands/xgroup
   */
  xgroup(
    subcommand: AnyCase<'CREATE'>,
    key: Key,
    group: Value,
    id: Value,
    ...options: WordOrNumeric<'MKSTREAM' | 'ENTRIESREAD'>[]
  ): Queued<S, Word<T, 'OK'>>

  /** SETID: sets the id after which the group reads next. */
  xgroup(
    subcommand: AnyCase<'SETID'>,
    key: Key,
    group: Value,
    id: Value,
    ...options: [] | [entriesread: AnyCase<'ENTRIESREAD'>, entries: Numeric]
  ): Queued<S, Word<T, 'OK'>>

  /** CREATECONSUMER: returns 1, or 0 if the consumer exists already. */
  xgroup(subcommand: AnyCase<'CREATECONSUMER'>, key: Key, group: Value, consumer: Value): Queued<S, 0 | 1>

  /** DELCONSUMER: deletes a consumer; returns how many entries were pending for it. */
  xgroup(subcommand: AnyCase<'DELCONSUMER'>, key: Key, group: Value, consumer: Value): Queued<S, number>

  /** DESTROY: deletes a group; returns 1, or 0 if it does not exist. */
  xgroup(subcommand: AnyCase<'DESTROY'>, key: Key, group: Value): Queued<S, 0 | 1>

  /** HELP: a description of each subcommand. */
  xgroup(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Details about a stream, its groups or its consumers.
   * groups, 10 of each unless COUNT says otherwise. https://redis.io/commands/xinfo
   */
  xinfo<const A extends [] | [full: AnyCase<'FULL'>, ...count: Count | never[]]>(
    subcommand: AnyCase<'STREAM'>,
    key: Key,
    ...full: A
  ): Queued<
    S,
    ByMapping<
      S,
      If<HasOption<A, CountValue, 'FULL'>, StreamInfoFullList<T>, StreamInfoList<T>>,
      If<HasOption<A, CountValue, 'FULL'>, StreamInfoFull<T>, StreamInfo<T>>
    >
  >

  /** GROUPS: the groups of a stream. */
  xinfo(subcommand: AnyCase<'GROUPS'>, key: Key): Queued<S, ByMapping<S, StreamGroupList<T>[], StreamGroup<T>[]>>

  /** CONSUMERS: the consumers of a group. */
  xinfo(
    subcommand: AnyCase<'CONSUMERS'>,
    key: Key,
    group: Value,
  ): Queued<S, ByMapping<S, StreamConsumerList<T>[], StreamConsumer<T>[]>>

  /** HELP: a description of each subcommand. */
  xinfo(subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** The number of entries, or 0 if the key does not exist. https://redis.io/commands/xlen */
  xlen(key: Key): Queued<S, number>

  /**
   * Releases pending entries so that they are delivered again; returns how many were released.
   * https://redis.io/commands/xnack
   */
  xnack(
    key: Key,
    group: Value,
    ...options: WordOrValue<'SILENT' | 'FAIL' | 'FATAL' | 'IDS' | 'RETRYCOUNT' | 'FORCE'>[]
  ): Queued<S, number>

  /**
   * A group's pending entries. Without a range a summary: how many, their first and last id, and how many each consumer
   * has. With a range, one element for each entry. https://redis.io/commands/xpending
   */
  xpending<const A extends Words<'IDLE'>>(
    key: Key,
    group: FitsForms<A, PendingRange, 'XPENDING takes IDLE with a number, then a start, an end and a count'> & Value,
    ...range: WithWords<A, 'IDLE'>
  ): Queued<S, Pending<T, Fixed<A>>>

  /**
   * The entries in a range of ids, both ends inclusive: `-` is the first id, `+` the last.
   * https://redis.io/commands/xrange
   */
  xrange(key: Key, start: Value, end: Value, ...count: Count): Queued<S, StreamEntry<T>[]>

  /**
   * Entries after the given ids, from several streams, or `null` if there are none. BLOCK is not allowed in a batch.
   * https://redis.io/commands/xread
   */
  xread<const A extends Words<keyof ReadRules | 'STREAMS'>>(
    this: FitsOptions<A, 'XREAD', ReadRules, 'STREAMS'>,
    ...streams: WithWords<A, keyof ReadRules | 'STREAMS'>
  ): Queued<S, StreamsRead<S, T, StreamEntry<T>>>

  /**
   * Entries for a consumer of a group, from several streams, or `null` if there are none. BLOCK is not allowed in a
   * batch. https://redis.io/commands/xreadgroup
   */
  xreadgroup<const A extends Words<keyof ReadGroupRules | 'STREAMS'>>(
    group: AnyCase<'GROUP'>,
    name: Value,
    consumer: FitsOptions<A, 'XREADGROUP', ReadGroupRules, 'STREAMS'> & Value,
    ...streams: WithWords<A, keyof ReadGroupRules | 'STREAMS'>
  ): Queued<S, StreamsRead<S, T, If<HasClaim<Fixed<A>>, ClaimedEntry<T> | PendingEntry<T>, PendingEntry<T>>>>

  /**
   * The entries in a range of ids, the newest first. The end comes before the start.
   * https://redis.io/commands/xrevrange
   */
  xrevrange(key: Key, end: Value, start: Value, ...count: Count): Queued<S, StreamEntry<T>[]>

  /** Sets the last id of a stream. Later entries get a greater id. https://redis.io/commands/xsetid */
  xsetid(key: Key, id: Value, ...options: WordOrValue<'ENTRIESADDED' | 'MAXDELETEDID'>[]): Queued<S, Word<T, 'OK'>>

  /**
   * Trims a stream to a length or to a minimum id; returns how many entries were deleted.
   * https://redis.io/commands/xtrim
   */
  xtrim(
    key: Key,
    by: AnyCase<'MAXLEN' | 'MINID'>,
    ...options: WordOrValue<'=' | '~' | 'LIMIT' | Reference>[]
  ): Queued<S, number>

  /** Appends to a string; returns its new length in bytes. https://redis.io/commands/append */
  append(key: Key, value: Value): Queued<S, number>

  /** Decrements an integer by one; returns the new value. https://redis.io/commands/decr */
  decr(key: Key): Queued<S, number>

  /** Decrements an integer; returns the new value. https://redis.io/commands/decrby */
  decrby(key: Key, decrement: Numeric): Queued<S, number>

  /**
   * Deletes a string, optionally on a condition; returns 1 if it was deleted, 0 if not. https://redis.io/commands/delex
   */
  delex(
    key: Key,
    ...condition: [] | [condition: AnyCase<'IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE'>, value: Value]
  ): Queued<S, 0 | 1>

  /**
   * Deletes a string if it equals a value; returns 1 if it was deleted, 0 if not. https://valkey.io/commands/delifeq
   */
  delifeq(key: Key, value: Value): Queued<S, 0 | 1>

  /**
   * The XXH3 hash of a string as hexadecimal digits, or `null` if the key does not exist.
   * https://redis.io/commands/digest
   */
  digest(key: Key): Queued<S, T | null>

  /** The value of a string, or `null` if the key does not exist. https://redis.io/commands/get */
  get(key: Key): Queued<S, T | null>

  /** Gets a string and deletes it; `null` if the key does not exist. https://redis.io/commands/getdel */
  getdel(key: Key): Queued<S, T | null>

  /** Gets a string and sets or removes its expiry; `null` if the key does not exist. https://redis.io/commands/getex */
  getex(key: Key, ...expiry: [] | ExpiryOption | [persist: AnyCase<'PERSIST'>]): Queued<S, T | null>

  /**
   * The part of a string from one byte offset to another, both inclusive; an empty string if the key does not exist.
   * https://redis.io/commands/getrange
   */
  getrange(key: Key, start: Numeric, end: Numeric): Queued<S, T>

  /**
   * Sets a string; returns the previous value, or `null` if there was none. https://redis.io/commands/getset
   *
   * @deprecated Write `set(key, value, 'GET')`.
   */
  getset(key: Key, value: Value): Queued<S, T | null>

  /** Increments an integer by one; returns the new value. https://redis.io/commands/incr */
  incr(key: Key): Queued<S, number>

  /** Increments an integer; returns the new value. https://redis.io/commands/incrby */
  incrby(key: Key, increment: Numeric): Queued<S, number>

  /** Increments a floating-point number; returns the new value as text. https://redis.io/commands/incrbyfloat */
  incrbyfloat(key: Key, increment: Numeric): Queued<S, T>

  /**
   * Increments a number within bounds; returns the new value and the applied increment, as text with BYFLOAT.
   * https://redis.io/commands/increx
   */
  increx<const A extends Words<IncreaseWord>>(
    key: Key,
    ...options: WithWords<A, IncreaseWord>
  ): Queued<S, ByMapping<S, Increased<T, A>, [value: number, increment: number]>>

  /**
   * The longest common subsequence of two strings; with LEN its length, with IDX the matching ranges.
   * https://redis.io/commands/lcs
   */
  lcs<const A extends Words<keyof LcsRules>>(
    first: Key,
    second: FitsOptions<A, 'LCS', LcsRules> & Key,
    ...options: WithWords<A, keyof LcsRules>
  ): Queued<S, LcsReply<S, T, A>>

  /**
   * The values of several strings, with `null` for each key that does not exist or holds another type.
   * https://redis.io/commands/mget
   */
  mget(...keys: OneByOneOrList<Key>): Queued<S, (T | null)[]>

  /** Sets several strings, from pairs, an object or a Map. https://redis.io/commands/mset */
  mset<const A extends readonly unknown[]>(this: FitsRecord<A>, ...values: A): Queued<S, Word<T, 'OK'>>

  /**
   * Sets several strings with an expiry; returns 1, or 0 if a condition was not met. https://redis.io/commands/msetex
   */
  msetex(
    numkeys: Numeric,
    ...keysValuesAndOptions: WordOrValue<'NX' | 'XX' | 'KEEPTTL' | ExpiryWord>[]
  ): Queued<S, 0 | 1>

  /** Sets several strings if none of them exists; returns 1, or 0 if any does. https://redis.io/commands/msetnx */
  msetnx<const A extends readonly unknown[]>(this: FitsRecord<A>, ...values: A): Queued<S, 0 | 1>

  /**
   * Sets a string with a time to live in milliseconds. https://redis.io/commands/psetex
   *
   * @deprecated Write `set(key, value, 'PX', milliseconds)`.
   */
  psetex(key: Key, milliseconds: Numeric, value: Value): Queued<S, Word<T, 'OK'>>

  /**
   * Sets a string; returns `'OK'`. With NX, XX or another condition, `null` if it was not met. With GET, the previous
   * value or `null`. Options may be in any order. https://redis.io/commands/set
   */
  set<const A extends Words<SetWord>>(
    key: Key,
    value: FitsSet<A> & Value,
    ...options: WithWords<A, SetWord>
  ): Queued<S, SetReply<T, A>>

  /**
   * Sets a string with a time to live in seconds. https://redis.io/commands/setex
   *
   * @deprecated Write `set(key, value, 'EX', seconds)`.
   */
  setex(key: Key, seconds: Numeric, value: Value): Queued<S, Word<T, 'OK'>>

  /**
   * Sets a string unless the key exists; returns 1, or 0 if it does. https://redis.io/commands/setnx
   *
   * @deprecated Write `set(key, value, 'NX')`, which returns `null` if the key exists.
   */
  setnx(key: Key, value: Value): Queued<S, 0 | 1>

  /**
   * Overwrites part of a string, starting at an offset; returns its new length in bytes.
   * https://redis.io/commands/setrange
   */
  setrange(key: Key, offset: Numeric, value: Value): Queued<S, number>

  /** The length of a string in bytes, or 0 if the key does not exist. https://redis.io/commands/strlen */
  strlen(key: Key): Queued<S, number>

  /**
   * The older name of GETRANGE: the part of a string from one byte offset to another, both inclusive.
   * https://redis.io/commands/substr
   *
   * @deprecated Write `getrange`.
   */
  substr(key: Key, start: Numeric, end: Numeric): Queued<S, T>

  /** Adds an element with its vector; returns whether it is new. https://redis.io/commands/vadd */
  vadd(key: Key, ...vectorElementAndOptions: WordOrValue<VaddWord>[]): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /** The number of elements, or 0 if the key does not exist. https://redis.io/commands/vcard */
  vcard(key: Key): Queued<S, number>

  /** The number of dimensions of the vectors. A missing key is an error. https://redis.io/commands/vdim */
  vdim(key: Key): Queued<S, number>

  /**
   * The vector of an element, or `null` if it does not exist; with RAW, the stored form. https://redis.io/commands/vemb
   */
  vemb<const A extends [] | [raw: AnyCase<'RAW'>]>(
    key: Key,
    element: Value,
    ...raw: A
  ): Queued<S, ByMapping<S, Embedded<T, T, A> | null, Embedded<T, number, A> | null>>

  /** The attributes of an element as JSON text, or `null` if it has none. https://redis.io/commands/vgetattr */
  vgetattr(key: Key, element: Value): Queued<S, T | null>

  /** Details about a vector set, or `null` if the key does not exist. https://redis.io/commands/vinfo */
  vinfo(key: Key): Queued<S, ByMapping<S, (T | number)[] | null, VectorSetInfo<T> | null>>

  /** Whether an element exists. https://redis.io/commands/vismember */
  vismember(key: Key, element: Value): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /**
   * The neighbours of an element in each layer, or `null` if it does not exist. WITHSCORES adds how similar they are.
   * https://redis.io/commands/vlinks
   */
  vlinks<const A extends [] | [withscores: AnyCase<'WITHSCORES'>]>(
    key: Key,
    element: Value,
    ...withscores: A
  ): Queued<S, Linked<S, T, HasOption<A, NoValues, 'WITHSCORES'>>>

  /**
   * A random element, or `null` if the set is empty. With a count, an array of elements; a negative count may repeat
   * them. https://redis.io/commands/vrandmember
   */
  vrandmember<const A extends OptionalCount>(key: Key, ...count: A): Queued<S, ByCount<A, T | null, T[]>>

  /**
   * The elements in a lexicographical range: `[a` includes `a`, `(a` excludes it, `-` is before and `+` after all
   * elements. https://redis.io/commands/vrange
   */
  vrange(key: Key, start: Value, end: Value, count?: Numeric): Queued<S, T[]>

  /** Removes an element; returns whether it existed. https://redis.io/commands/vrem */
  vrem(key: Key, element: Value): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /** Sets the attributes of an element; returns whether the element exists. https://redis.io/commands/vsetattr */
  vsetattr(key: Key, element: Value, json: Value): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /**
   * The elements most similar to a vector or to another element, with scores and attributes if requested.
   * https://redis.io/commands/vsim
   */
  vsim<const A extends Words<SimilarWord>>(
    key: Key,
    ...query: WithWords<A, SimilarWord>
  ): Queued<S, ByMapping<S, SimilarList<T, A>, Similar<T, A>>>
}
