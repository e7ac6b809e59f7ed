import type { Command } from '../command/command.js'
import type { EntryFailure } from '../errors/entry-errors.js'
import type { Issue } from '../errors/issue.js'
import type { AnyFamily, FamilyDetails, RedisType } from './family.js'
import type { TypedKey } from './typed-key.js'

/** The options of an audit. */
export interface AuditOptions {
  /**
   * Only keys that match this glob-style pattern.
   *
   * @default undefined
   */
  readonly match?: string | undefined
  /**
   * How many keys are named for each finding.
   *
   * @default 10
   */
  readonly samples?: number | undefined
  /**
   * Aborts the audit, which then throws.
   *
   * @default undefined
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Called with the number of keys scanned so far, after every thousand keys and at the end.
   *
   * @default undefined
   */
  readonly onProgress?: ((keys: number) => void) | undefined
}

/** How many keys have one finding, and the first of them. */
export interface Finding<Sample = string> {
  readonly count: number
  readonly samples: readonly Sample[]
}

/** A key whose value does not fit its schema. */
export interface InvalidKey {
  readonly key: string
  readonly issues: readonly Issue[]
}

/** What an audit found in one family. Each key counts once, as sound or in one finding; `withoutExpiry` counts it again. */
export interface FamilyAudit {
  readonly pattern: string
  readonly redisType: RedisType
  readonly keys: number
  /** Keys of the right type whose value fits the schema. */
  readonly sound: number
  /** Keys of another Redis type, with that type. */
  readonly wrongType: Finding<{ readonly key: string; readonly type: string }>
  /** Keys whose value does not fit the schema. */
  readonly invalid: Finding<InvalidKey>
  /** Keys whose value was written by a newer version than this program knows. */
  readonly newer: Finding<{ readonly key: string; readonly version: number }>
  /** Keys that do not expire although the family has a `ttl`. */
  readonly withoutExpiry: Finding
  /** Keys that could not be read, with the error's code, such as `NOPERM` or `CONNECTION`. */
  readonly failed: Finding<{ readonly key: string; readonly code: string }>
}

/** What an audit found. */
export interface AuditReport {
  readonly keys: number
  readonly families: readonly FamilyAudit[]
  /** Keys that belong to no family. */
  readonly foreign: Finding
  /** Whether every key belongs to a family and is sound. */
  readonly isSound: boolean
}

/** What an audit runs on: `tupeline(client)`. */
export interface AuditTarget {
  scan(options: {
    match?: string | undefined
    count?: number | undefined
    unique?: boolean | undefined
    signal?: AbortSignal | undefined
  }): AsyncIterable<string>
  bulk(
    source: AsyncIterable<KeyProbe>,
    shapeOf: (probe: KeyProbe) => readonly Command<unknown>[],
    options: { onError: 'settle'; signal?: AbortSignal | undefined },
  ): AsyncIterable<{ readonly item: KeyProbe; readonly reply: readonly ProbeOutcome[] }>
}

/** One key of a family, which is to be read. */
interface KeyProbe {
  readonly key: string
  readonly typed: TypedKey
  readonly counts: FamilyCounts
}

type ProbeOutcome =
  | { readonly status: 'fulfilled'; readonly value: unknown }
  | { readonly status: 'rejected'; readonly reason: EntryFailure }

/** A family of a registry. */
export interface RegisteredFamily extends FamilyDetails {
  readonly family: AnyFamily
}

/** How many keys the server looks at in one step of the scan. */
const SCAN_COUNT = 1_000

/** One run over all keys. */
export class Audit {
  readonly #counts: readonly FamilyCounts[]
  readonly #options: AuditOptions
  readonly #foreign: GrowingFinding<string>
  #keys = 0

  constructor(families: readonly RegisteredFamily[], options: AuditOptions) {
    const { samples = 10 } = options
    this.#options = options
    this.#counts = families.map((family) => new FamilyCounts(family, samples))
    this.#foreign = new GrowingFinding(samples)
  }

  async run(redis: AuditTarget): Promise<AuditReport> {
    const { signal, onProgress } = this.#options
    const commands = ({ typed }: KeyProbe): Command<unknown>[] => [typed.type(), typed.pttl(), typed.check()]
    for await (const { item, reply } of redis.bulk(this.#probes(redis), commands, { onError: 'settle', signal })) {
      item.counts.add(item.key, reply)
    }
    onProgress?.(this.#keys)
    const families = this.#counts.map((counts) => counts.report())
    const isSound = this.#foreign.count === 0 && families.every(({ keys, sound }) => keys === sound)
    return { keys: this.#keys, families, foreign: this.#foreign, isSound }
  }

  /** The keys that belong to a family. The others are counted as foreign. */
  async *#probes(redis: AuditTarget): AsyncGenerator<KeyProbe, void, undefined> {
    const { match, signal, onProgress } = this.#options
    for await (const key of redis.scan({ match, count: SCAN_COUNT, unique: true, signal })) {
      this.#keys++
      if (this.#keys % SCAN_COUNT === 0) onProgress?.(this.#keys)
      const counts = this.#counts.find(({ family }) => family.parse(key) !== null)
      if (counts) yield { key, typed: counts.make(key), counts }
      else this.#foreign.add(key)
    }
  }
}

/** A {@link Finding} that grows. */
class GrowingFinding<Sample> implements Finding<Sample> {
  count = 0
  readonly samples: Sample[] = []
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  add(sample: Sample): void {
    this.count++
    if (this.samples.length < this.#most) this.samples.push(sample)
  }
}

/** What was found in one family so far. */
class FamilyCounts {
  readonly family: AnyFamily
  readonly make: (key: string) => TypedKey
  readonly #expires: boolean
  readonly #wrongType: GrowingFinding<{ key: string; type: string }>
  readonly #invalid: GrowingFinding<InvalidKey>
  readonly #newer: GrowingFinding<{ key: string; version: number }>
  readonly #withoutExpiry: GrowingFinding<string>
  readonly #failed: GrowingFinding<{ key: string; code: string }>
  #keys = 0
  #sound = 0

  constructor({ family, make, ttl }: RegisteredFamily, samples: number) {
    this.family = family
    this.make = make
    this.#expires = ttl !== undefined && ttl.refresh !== 'never'
    this.#wrongType = new GrowingFinding(samples)
    this.#invalid = new GrowingFinding(samples)
    this.#newer = new GrowingFinding(samples)
    this.#withoutExpiry = new GrowingFinding(samples)
    this.#failed = new GrowingFinding(samples)
  }

  add(key: string, [type, pttl, value]: readonly ProbeOutcome[]): void {
    if (type?.status === 'fulfilled' && type.value === 'none') return // it expired or was deleted after the scan
    this.#keys++
    if (this.#expires && pttl?.status === 'fulfilled' && pttl.value === -1) this.#withoutExpiry.add(key)
    if (type?.status !== 'fulfilled') return this.#failed.add({ key, code: codeOfOutcome(type) })
    if (type.value !== this.family.redisType) return this.#wrongType.add({ key, type: String(type.value) })
    if (value?.status === 'fulfilled') return void this.#sound++
    const reason = value?.reason
    if (reason?.name === 'VersionError') this.#newer.add({ key, version: reason.version })
    else if (reason?.name === 'DecodeError') this.#invalid.add({ key, issues: reason.issues })
    // A string that is not a HyperLogLog has the right type, but PFCOUNT rejects it.
    else if (reason?.code === 'WRONGTYPE' || reason?.code === 'INVALIDOBJ') this.#invalid.add({ key, issues: NO_VALUE })
    else this.#failed.add({ key, code: codeOfOutcome(value) })
  }

  report(): FamilyAudit {
    return {
      pattern: this.family.pattern,
      redisType: this.family.redisType,
      keys: this.#keys,
      sound: this.#sound,
      wrongType: this.#wrongType,
      invalid: this.#invalid,
      newer: this.#newer,
      withoutExpiry: this.#withoutExpiry,
      failed: this.#failed,
    }
  }
}

const NO_VALUE: readonly Issue[] = [{ reason: 'schema', path: '', message: 'the string is not a value of this kind' }]

const codeOfOutcome = (outcome: ProbeOutcome | undefined): string =>
  outcome?.status === 'rejected' ? outcome.reason.code : 'UNKNOWN'
