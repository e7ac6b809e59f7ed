export { BatchError, isBatchError, LeaseError, TransactionError, WatchError } from './batch-errors.js'
export type { Pipeline } from './batch.js'
export type { Bulk, BulkItem, BulkReply, BulkReport } from './bulk/bulk.js'
export { BulkError } from './bulk/error.js'
export type { BulkCode } from './bulk/error.js'
export type { BulkOptions, BulkProgress } from './bulk/options.js'
export type { Range } from './bulk/ranges.js'
export type { Source } from './bulk/source.js'
export type { Fates, Sample } from './bulk/tally.js'
export type { ArrayInfo, FullArrayInfo } from './catalogue/arrays.js'
export type {
  ClusterLink,
  ClusterLinkList,
  ClusterShard,
  ClusterShardList,
  NodeNames,
  ShardNode,
  SlotFigures,
  SlotMigration,
  SlotMigrationTask,
  SlotRange,
  SlotStats,
} from './catalogue/cluster-admin.js'
export type { CommandName, CustomCommands } from './catalogue/commands.js'
export type { HotKeys } from './catalogue/diagnostics.js'
export type { KeyType } from './catalogue/generic.js'
export type { GeoFound } from './catalogue/geo.js'
export type { BloomInfo, CuckooInfo, DigestInfo, SketchInfo, TopKInfo } from './catalogue/modules/bloom.js'
export type {
  AggregateResult,
  AggregateResults,
  HybridResults,
  SearchIndexData,
  SearchIndexInfo,
  SearchResult,
  SearchResults,
  ScoreExplanation,
  SearchValue,
  SpellingResults,
} from './catalogue/modules/search.js'
export type { TimeSeriesChunk, TimeSeriesInfo } from './catalogue/modules/time-series.js'
export type { Key, Numeric, Queue, Receiver, Value } from './catalogue/queue.js'
export type { FunctionStats, FunctionStatsList, Library, LibraryList } from './catalogue/scripting.js'
export type {
  AclLogEntryList,
  AclSelectorList,
  AclUserList,
  CommandArgumentList,
  CommandDocsByName,
  CommandDocsList,
  CommandKeySpecList,
  LatencyHistogramList,
  MemoryStatsList,
  ModuleInfoList,
  TrackingInfoList,
} from './catalogue/server-lists.js'
export type {
  AclLogEntry,
  AclSelector,
  AclUser,
  CommandArgument,
  CommandDocs,
  CommandInfo,
  CommandKeySpec,
  LatencyEvent,
  LatencyHistogram,
  MasterRole,
  MemoryOfDatabase,
  MemoryStats,
  ModuleInfo,
  ReplicaRole,
  ReplicaState,
  Role,
  SentinelRole,
  SlowlogEntry,
  TrackingFlag,
  TrackingInfo,
} from './catalogue/server-replies.js'
export type {
  PendingEntry,
  PendingLine,
  PendingSummary,
  StreamConsumer,
  StreamConsumerList,
  StreamEntry,
  StreamGroup,
  StreamGroupList,
  StreamInfo,
  StreamInfoFull,
  StreamInfoFullList,
  StreamInfoList,
} from './catalogue/streams.js'
export type { VectorSetInfo } from './catalogue/vector-sets.js'
export { bigint, boolean, encode, float, integer, isoDate, unixMillis, unixSeconds } from './codec.js'
export type { Cmd, ClientCmd } from './cmd.js'
export { cmd } from './cmd.js'
export type { Command, ReplyOf } from './command.js'
export {
  ArgumentError,
  CommandError,
  ConnectionError,
  DecodeError,
  EncodeError,
  InterruptedError,
  isTupelineError,
  SlotError,
  SpentBatchError,
  TupelineError,
} from './errors.js'
export type { Issue, Outcome, SlotFailure } from './errors.js'
export { hash } from './hash.js'
export { json } from './json.js'
export type { Batch, ShapedBatch } from './plan.js'
export type { RefusedCommand } from './refused.js'
export type { Mapping } from './replies.js'
export type { RunOptions, TransactionOptions } from './run.js'
export type { KeyScanOptions, ScanOptions } from './scan.js'
export type { Schema, SchemaIssue } from './schema.js'
export type { Reply, Settled, SettledReply, Shape } from './shape.js'
export type { BatchTrace } from './tracing.js'
export { tupeline } from './tupeline.js'
export type { Transaction } from './transaction.js'
export type { Client, Tupeline, TupelineOptions } from './tupeline.js'
export type { Read, WatchOptions, WatchReply } from './watch.js'
