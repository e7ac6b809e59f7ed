export { hashSlot } from './cluster/hash-slot.js'
export type { CommandPart } from './errors/command-part.js'
export type { CommandLocation } from './errors/entry-errors.js'
export { CrossSlotError } from './errors/cross-slot-error.js'
export { BatchError, isBatchError, LeaseError, TransactionError, WatchError } from './errors/batch-errors.js'
export type { Pipeline } from './batch/pipeline.js'
export type { Bulk, BulkItem, BulkReply, BulkReport } from './bulk/bulk.js'
export { BulkError } from './bulk/bulk-error.js'
export type { BulkCode } from './bulk/bulk-error.js'
export type { BulkOptions, BulkProgress } from './bulk/bulk-options.js'
export type { ItemRange } from './bulk/item-range.js'
export type { BulkSource } from './bulk/item-reader.js'
export type { ItemOutcomes, FailedItem } from './bulk/bulk-counts.js'
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
export type {
  ByMapping,
  EitherMapping,
  Key,
  Numeric,
  Queued,
  CommandTarget,
  Value,
} from './catalogue/command-target.js'
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
  ClaimedEntry,
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
export { bigint, boolean, encode, float, integer, isoDate, unixMillis, unixSeconds } from './schema/codecs.js'
export type { Cmd, ClientCmd } from './command/cmd.js'
export { cmd } from './command/cmd.js'
export type { AnyCommand, Command, CommandByMapping, ReplyOf } from './command/command.js'
export { ArgumentError, EncodeError, LibraryError, SpentBatchError } from './errors/errors.js'
export {
  CommandError,
  ConnectionError,
  PartialError,
  DecodeError,
  InterruptedError,
  EntryError,
  VersionError,
} from './errors/entry-errors.js'
export { isTupelineError, TupelineError } from './errors/tupeline-error.js'
export type { EntryFailure } from './errors/entry-errors.js'
export type { Outcome } from './errors/outcome.js'
export type { Issue, IssueReason, SchemaIssue } from './errors/issue.js'
export { entries, entry, streams } from './schema/entries.js'
export type { StreamEvent } from './schema/entries.js'
export { hash } from './schema/hash.js'
export { scores } from './schema/scores.js'
export type { ScoredMember } from './schema/scores.js'
export { json } from './schema/json.js'
export type { OwnBatch, OwnBatches, OwnBatchSteps } from './batch/own-batch.js'
export type { JsonVersions } from './schema/json.js'
export { key } from './key/key.js'
export type { KeyFamilies } from './key/key.js'
export type { Family, FamilyOptions, RedisType } from './key/family.js'
export type { BitmapKey, BitRange } from './key/bitmap.js'
export type { GeoKey, GeoMatch, GeoQuery, GeoUnit, Position } from './key/geo.js'
export type { HashKey } from './key/hash.js'
export type { HyperLogLogKey } from './key/hyperloglog.js'
export type { IntegerKey } from './key/integer.js'
export type { ListKey } from './key/list.js'
export type { ParameterKind } from './key/parameter.js'
export { keys } from './key/registry.js'
export type { Registry } from './key/registry.js'
export type { AuditOptions, AuditReport, AuditTarget, FamilyAudit, Finding, InvalidKey } from './key/audit.js'
export type { SetKey } from './key/set.js'
export type { AddOptions, RangeOptions, Scored, ScoreBound, SortedSetKey } from './key/sorted-set.js'
export type { AppendOptions, GroupReadOptions, StreamKey, TrimOptions, TypedStreamEntry } from './key/stream.js'
export type { SetOptions, StringKey } from './key/string.js'
export type { Lifetime, TtlPolicy } from './key/ttl.js'
export type { TypedKey } from './key/typed-key.js'
export type { Batch, ItsBatch } from './batch/batch.js'
export type { ShapedBatch } from './batch/shaped-batch.js'
export type { ForbiddenCommand } from './catalogue/facts/forbidden.js'
export type { Mapping } from './catalogue/reply-types.js'
export type { RunOptions, TransactionOptions } from './run/run-options.js'
export type { KeyScanOptions, ScanOptions } from './scan/scan.js'
export type { Fits, Schema, TypeMessage } from './schema/standard-schema.js'
export type { KeyLike } from './command/key-like.js'
export { fn } from './script/function.js'
export type { LibraryFunction } from './script/function.js'
export { library } from './script/library.js'
export type { FunctionLibrary, LibraryDefinition, LibraryLoader, LibraryTarget } from './script/library.js'
export type { LuaReply } from './script/lua-reply.js'
export { script } from './script/script.js'
export type { Script, ScriptDefinition } from './script/script.js'
export type { AnyShape, Fitting, Reply, Settled, SettledReply, Shape, Skipped } from './batch/shape.js'
export type { AddedShape, Joined, WithShape } from './batch/tuple.js'
export type { BatchTrace } from './run/tracing.js'
export { tupeline } from './tupeline.js'
export type { Transaction } from './batch/transaction.js'
export type { Client } from './ioredis/client.js'
export type { BulkMethod, OwnTupeline, RunMethod, Tupeline, TupelineOptions, WatchMethod } from './tupeline.js'
export type { WatchRead, WatchReply } from './watch/watch.js'
export type { WatchOptions } from './watch/watch-options.js'
