/**
 * A repository: one schema says what a user is, for reading and for writing. Callers see users and ids, never keys,
 * commands or text. REDIS_URL chooses the server.
 */
import { Redis } from 'ioredis'
import { integer, isoDate, key, tupeline } from 'tupeline'
import type { Tupeline } from 'tupeline'
import { z } from 'zod'
import { heading, result } from './support/output.js'

const User = z.object({ name: z.string().min(1), visits: integer, born: isoDate.optional() })
type User = z.infer<typeof User>
const users = key.hash('user:<id>', User, { params: { id: 'integer' } })

class UserRepository {
  constructor(readonly redis: Tupeline<'legacy'>) {}

  /** `null` if the user does not exist. A stored user that does not fit the schema is an error. */
  find(id: number): Promise<User | null> {
    return this.redis.run(users({ id }).getAll())
  }

  findMany(ids: readonly number[]): Promise<(User | null)[]> {
    return this.redis.bulk(ids, (id) => users({ id }).getAll()).collect()
  }

  /** Replaces the user: a field that is now missing does not stay. */
  async save(id: number, user: User): Promise<void> {
    const stored = users({ id })
    await this.redis.transaction([stored.del(), stored.set(user)]).exec()
  }

  async delete(id: number): Promise<boolean> {
    return (await this.redis.run(users({ id }).del())) === 1
  }

  /** Changes a user as one step, even if others change it at the same time. `undefined` if it does not exist. */
  change(id: number, change: (user: User) => User): Promise<[number] | undefined> {
    const stored = users({ id })
    return this.redis.watch(stored, async (read) => {
      const user = await read(stored.getAll())
      return user ? [stored.set(change(user))] : undefined
    })
  }
}

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379', { keyPrefix: `users:${process.pid}:` })
await using redis = tupeline(client)
const repository = new UserRepository(redis)

heading('A user is saved, changed by ten callers at once, and read')
await repository.save(7, { name: 'Ada', visits: 0, born: new Date('1815-12-10') })
const visit = (user: User): User => ({ ...user, visits: user.visits + 1 })
await Promise.all(Array.from({ length: 10 }, () => repository.change(7, visit)))
const ada = await repository.find(7)
result('User | null', ada)
result('(User | null)[]', await repository.findMany([7, 8]))
if (ada?.visits !== 10) throw new Error('a visit was lost')

heading('What does not fit is not written')
await repository.save(7, { name: '', visits: 1 }).catch((error: Error) => result(error.name, error.message))
if ((await repository.find(7))?.name !== 'Ada') throw new Error('an invalid user was written')

await repository.delete(7)
client.disconnect()
