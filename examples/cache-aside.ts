/**
 * Cache-aside for many ids at once: one round trip reads the cache as a Map, the database is asked once for what is
 * missing, and one round trip writes that back with an expiry. REDIS_URL chooses the server.
 */
import { Redis } from 'ioredis'
import { key, tupeline } from 'tupeline'
import { z } from 'zod'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379', { keyPrefix: `cache:${process.pid}:` })
await using redis = tupeline(client)

const Product = z.object({ name: z.string(), cents: z.int() })
type Product = z.infer<typeof Product>
const products = key.json('product:<id>', Product, { params: { id: 'integer' }, ttl: { seconds: 60 } })

async function getProducts(ids: readonly number[]): Promise<Map<number, Product>> {
  const cached = await redis.pipeline(new Map(ids.map((id) => [id, products({ id }).get()]))).settle()
  const found = new Map<number, Product>()
  for (const [id, entry] of cached) {
    if (entry.status === 'fulfilled' && entry.value) found.set(id, entry.value)
    // What an older program wrote is loaded again. A failed connection is not a missing product.
    if (entry.status === 'rejected' && entry.reason.name !== 'DecodeError') throw entry.reason
  }
  const missing = ids.filter((id) => !found.has(id))
  const loaded = missing.length > 0 ? await loadFromDatabase(missing) : []
  await redis.run(loaded.map(([id, product]) => products({ id }).set(product)))
  return new Map([...found, ...loaded])
}

const asked: number[][] = []
/** Stands for one query with all ids. */
function loadFromDatabase(ids: number[]): Promise<[id: number, product: Product][]> {
  asked.push(ids)
  return Promise.resolve(ids.map((id) => [id, { name: `product ${id}`, cents: id * 100 }]))
}

heading('Two products, and then three')
await getProducts([1, 2])
await client.set('product:2', '{"name":"an older format"}')
const three = await getProducts([1, 2, 3])
result('Map<number, Product>', three)
result('what the database was asked for', asked)
if (asked.flat().join() !== '1,2,2,3' || three.size !== 3) throw new Error('asked for what was cached')

await redis.bulk(redis.scan(), (found) => products.from(found).del()).drain()
client.disconnect()
