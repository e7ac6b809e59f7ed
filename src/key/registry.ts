import { ArgumentError } from '../errors/errors.js'
import { Audit } from './audit.js'
import type { AuditOptions, AuditReport, AuditTarget } from './audit.js'
import { collisionOf } from './collision.js'
import { detailsOf } from './family.js'
import type { AnyFamily } from './family.js'
import type { RegisteredFamily } from './audit.js'

/** The families of a program, which share no key. */
export interface Registry<F extends readonly AnyFamily[]> {
  readonly families: F

  /** The family of a key, and its parameters; `null` for a key of none. */
  find(key: string): { readonly family: F[number]; readonly params: object } | null

  /**
   * Looks at every key of the selected database, and reports those that belong to no family, have another Redis type than
   * their family, or a value that does not fit its schema. It only reads. Of a list, set, sorted set or stream it reads
   * the first 1,000 elements.
   *
   * @throws {BatchError} where a step of the scan failed
   * @throws {BulkError} where the signal was aborted
   * @example
   * const report = await keys(users, sessions).audit(redis)
   * if (report.foreign.count > 0) console.log(report.foreign.samples)
   */
  audit(redis: AuditTarget, options?: AuditOptions): Promise<AuditReport>
}

/**
 * The families of a program as one registry.
 *
 * @throws {ArgumentError} where two families can give one key; it names both patterns, and such a key
 * @example
 * export const registry = keys(users, sessions)
 * keys(key.string('user:<id>'), key.hash('user:<name>')) // throws: both can give "user:x"
 */
export function keys<const F extends readonly AnyFamily[]>(...families: F): Registry<F> {
  const registered = families.map((family): RegisteredFamily => {
    const details = detailsOf(family)
    if (!details) throw new ArgumentError('keys', 'takes families that key.string() and the like have made')
    return { family, ...details }
  })
  registered.forEach(({ pattern: one }, at) => {
    for (const { pattern: other } of registered.slice(at + 1)) {
      const collision = collisionOf(one, other)
      if (!collision) continue
      const verb = collision.isCertain ? 'can both give' : 'may both give, as far as can be told of a codec,'
      throw new ArgumentError('keys', `"${one.text}" and "${other.text}" ${verb} the key "${collision.key}"`)
    }
  })
  return Object.freeze({
    families,
    find(key: string) {
      for (const family of families) {
        const params = family.parse(key)
        if (params !== null) return { family, params }
      }
      return null
    },
    audit: (redis: AuditTarget, options: AuditOptions = {}) => new Audit(registered, options).run(redis),
  })
}
