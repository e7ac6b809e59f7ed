import { expect, test } from 'vitest'
import { setField } from '../../src/util/set-field.js'

test.each(['a', '', '__proto__', 'constructor', '0'])('%j becomes a field of the record itself', (name) => {
  const record: Record<string, unknown> = {}
  setField(record, name, { polluted: true })
  expect(Object.keys(record)).toEqual([name])
  expect(Object.getOwnPropertyDescriptor(record, name)).toEqual({
    value: { polluted: true },
    writable: true,
    enumerable: true,
    configurable: true,
  })
  expect(Object.getPrototypeOf(record)).toBe(Object.prototype)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})
