import { expect, test } from 'vitest'
import { z } from 'zod'
import * as mini from 'zod/mini'
import { shownPath } from '../../src/schema/issue-path.js'

const User = z.object({ name: z.string(), tags: z.array(z.string()) })

test.each([
  ['a field', User, ['name'], 'name'],
  ['an index', User, ['tags', 3], 'tags.3'],
  ['a field that the schema does not know', User, ['SECRET'], '*'],
  ['a field below one that the schema does not know', User, ['SECRET', 'name'], '*.*'],
  ['the key of a record', z.record(z.string(), User), ['SECRET', 'name'], '*.name'],
  ['a record in an object', z.object({ scores: z.record(z.string(), z.number()) }), ['scores', 'SECRET'], 'scores.*'],
  ['a tuple and its rest', z.tuple([z.string()], User), [2, 'name'], '2.name'],
  ['an optional, nullable default', z.object({ a: User.nullable().optional() }), ['a', 'name'], 'a.name'],
  ['a union', z.union([z.string(), User]), ['name'], 'name'],
  ['a lazy schema', z.object({ a: z.lazy(() => User) }), ['a', 'name'], 'a.name'],
  [
    'a pipe',
    z
      .string()
      .transform((text) => JSON.parse(text) as unknown)
      .pipe(User),
    ['name'],
    'name',
  ],
  ['zod/mini', mini.object({ name: mini.string() }), ['name'], 'name'],
  ['a schema of another library', { '~standard': {} }, ['name', 0], '*.0'],
] as const)('%s is shown as the schema names it', (_what, schema, path, shown) => {
  // The schemas of other libraries cannot be looked into: there the value tells what is a list.
  expect(shownPath(schema, { name: ['Ada'] }, path)).toBe(shown)
})
