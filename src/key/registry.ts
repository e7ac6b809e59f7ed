import { ArgumentError } from '../errors/errors.js'
import { Audit } from './audit.js'
import type { AuditOptions, AuditReport, AuditTarget } from './audit.js'
import { collisionOf } from './collision.js'
import { detailsOf } from './family.js'
import type { AnyFamily } from './family.js'
import type { RegisteredFamily } from './audit.js'

/** The families of a program. No two of them share a key. */
export interface Registry<F extends readonly AnyFamily[]> {
  /** The families, in the order they were given. */
  readonly families: F

  /** The family of a key and its parameters, or `null` if it belongs to none. */
  find(key: string): { readonly family: F[number]; readonly params: object } | null

  /**
   * Scans every key of the selected database and reports the keys that belong to no family, have another Redis type than
   * their family, or have a value that does not fit the schema. It only reads. Of a list, set, sorted set or stream it
   * reads at most 1,000 elements.
   *
   * @throws {BulkError} if the signal is aborted
   * @example
   * const report = await keys(users, sessions).audit(redis)
   * if (report.foreign.count > 0) console.log(report.foreign.samples)
   */
  audit(redis: AuditTarget, options?: AuditOptions): Promise<AuditReport>
}

/**
 * Registers the families of a program.
 *
 * @throws {ArgumentError} if two families share a key; the message names both patterns and an example
 * @example
 * export const registry = keys(users, sessions)
 * keys(key.string('user:<id>'), key.hash('user:<name>')) // throws: both can make the key "user:x"
 */
export function keys<const F extends readonly AnyFamily[]>(...families: F): Registry<F> {
  const registered = families.map((family): RegisteredFamily => {
    const details = detailsOf(family)
    if (!details) throw new ArgumentError('keys', 'takes families, such as key.string() returns')
    return { family, ...details }
  })
  registered.forEach(({ pattern: one }, at) => {
    for (const { pattern: other } of registered.slice(at + 1)) {
      const collision = collisionOf(one, other)
      if (!collision) continue
      const verb = collision.isCertain ? 'can both make' : 'may both make, depending on a codec,'
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
