// What a program sees of library.ts through its declarations: the very types. Compiled by consumer-check.ts.
import * as lib from '../declarations/library.js'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type User = { name: string; visits: number; born?: Date | undefined }

export async function read(): Promise<readonly true[]> {
  const [ok, text, named] = await lib.chain.exec()
  const { user, score, list, map } = await lib.batch.exec()
  const [first] = await lib.resp3.pipeline([lib.score]).exec()
  const all = await new lib.Users(lib.redis).all(['1'])
  const many = await new lib.Repository(lib.User).many(['1'])
  const read = await lib.readAll(['1']).collect()
  const moved = await lib.move('k')
  const [added] = await lib.withUser(lib.redis.pipeline().incr('n')).exec()
  const taken = await lib.redis.run(lib.taken)
  return [
    same<typeof ok, 'OK'>(true),
    same<typeof text, string | null>(true),
    same<typeof named.user, User | null>(true),
    same<typeof user, User | null>(true),
    same<typeof score, string | null>(true),
    same<typeof first, number | null>(true),
    same<typeof list, [string | null, bigint]>(true),
    same<typeof map, Map<number, string | null>>(true),
    same<typeof all, (User | null)[]>(true),
    same<typeof many, (User | null)[]>(true),
    same<typeof read, { user: User | null; n: number }[]>(true),
    same<typeof moved, [number, number] | undefined>(true),
    same<typeof added, number>(true),
    same<typeof taken, number>(true),
  ]
}

const same = <A, B>(yes: Same<A, B>): true => yes as true
