import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FACTS } from '../../src/catalogue/facts.js'
import { keysOf, patternsOf } from '../../src/command/key-positions.js'

const toBytes = (arg: string): Buffer => Buffer.from(arg)

describe('the positions of the keys of a call', () => {
  test.each<[call: string, keys: number[]]>([
    ['get a', [0]],
    ['get', []],
    ['time', []],
    ['nosuch a b', []],
    ['bitop AND to a b', [1, 2, 3]],
    ['bitop AND', []],
    ['mget a b c', [0, 1, 2]],
    ['mget', []],
    ['mset a 1 b 2', [0, 2]],
    ['mset a 1 b', [0, 2]],
    ['rename a b', [0, 1]],
    ['rename a', [0]],
    ['blpop a b 0', [0, 1]],
    ['blpop 0', []],
    ['blpop', []],
    ['object ENCODING a', [1]],
    ['object HELP', []],
    ['memory USAGE a', [1]],
    ['memory usage a SAMPLES 5', [1]],
    ['memory DOCTOR a', []],
    ['xgroup CREATE s g $', [1]],
    ['zunion 2 a b WEIGHTS 1 2', [1, 2]],
    ['zunionstore to 2 a b', [0, 2, 3]],
    ['zunionstore to', [0]],
    ['zunionstore', []],
    ['msetex 2 a 1 b 2 EX 5', [1, 3]],
    ['eval return 1 a b', [2]],
    ['eval return 0 a', []],
    ['fcall f 2 a b c', [2, 3]],
    // A number that is none, or counts what is not there.
    ['zunion', []],
    ['zunion two a b', []],
    ['zunion -1 a b', []],
    ['zunion 1.5 a b', []],
    ['zunion 0x1 a b', []],
    ['zunion 3 a b', []],
    ['zunion 999999999999999 a', []],
    ['zunion 99999999999999999999999 a', []],
    ['msetex 2 a 1 b', [1, 3]],
    ['msetex 3 a 1 b 2', []],
    // After a word.
    ['xread COUNT 2 STREAMS a b 0 0', [3, 4]],
    ['xread MAXCOUNT 2 MAXSIZE 9 streams a 0', [5]],
    ['xread MAXCOUNT STREAMS MAXSIZE STREAMS STREAMS a 0', [5]],
    ['xread STREAMS a b 0', [1]],
    ['xread STREAMS', []],
    ['xread COUNT', []],
    ['xread COUNT STREAMS STREAMS STREAMS 0', [3]],
    ['xreadgroup GROUP STREAMS STREAMS CLAIM 10 NOACK STREAMS STREAMS >', [7]],
    ['sort a STORE b', [0, 2]],
    ['sort a LIMIT 0 5 GET x:* STORE', [0]],
    ['sort a BY STORE ALPHA', [0]],
    ['sort a BY w:* GET STORE STORE b', [0, 6]],
    ['sort', []],
    ['sort_ro a BY w:*', [0]],
    ['georadius a 1 2 3 m STORE b STOREDIST c', [0, 6, 8]],
    ['georadiusbymember a STORE 3 m COUNT 1 STORE b', [0, 7]],
    ['georadius a', [0]],
    ['migrate h 1 a 0 9 COPY', [2]],
    ['migrate h 1 a 0 9 KEYS b', [2]],
    ['migrate h 1  0 9 REPLACE AUTH KEYS AUTH2 KEYS KEYS KEYS a KEYS', [12, 13]],
    ['migrate h 1  0 9', [2]],
    ['migrate h', []],
    // Modules.
    ['json.set a $ 1', [0]],
    ['json.mget a b $', [0, 1]],
    ['json.mset a $ 1 b $ 2', [0, 3]],
    ['json.debug MEMORY a', [1]],
    ['tdigest.merge to 2 a b OVERRIDE', [0, 2, 3]],
    ['cms.merge to 1 a WEIGHTS 2', [0, 2]],
    ['ts.madd a 1 2 b 3 4', [0, 3]],
    ['ts.nrange 2 a b - +', [1, 2]],
    ['ft.search i a', []],
  ])('%s: %j', (call, keys) => {
    const [name = '', ...args] = call.split(' ')
    expect(keysOf(name, args)).toEqual(keys)
    expect(keysOf(name, args.map(toBytes))).toEqual(keys)
  })

  test.each<[call: string, patterns: number[]]>([
    ['sort a BY w:* LIMIT 0 5 GET # GET n:*->f GET STORE STORE b', [2, 9]],
    ['sort_ro a by w:*', [2]],
    ['sort a BY nosort', []],
    ['sort a BY', []],
    ['georadius a 1 2 3 m STORE *', []],
    ['get a*', []],
  ])('patterns of %s: %j', (call, patterns) => {
    const [name = '', ...args] = call.split(' ')
    expect(patternsOf(name, args)).toEqual(patterns)
    expect(patternsOf(name, args.map(toBytes))).toEqual(patterns)
  })
})

/** Words that steer the search for keys, and what may stand around them. */
const word = fc.oneof(
  fc.constantFrom(...['STREAMS', 'GROUP', 'COUNT', 'block', 'CLAIM', 'Store', 'STOREDIST', 'GET', 'BY', '#', 'LIMIT']),
  fc.constantFrom(...['KEYS', 'AUTH', 'AUTH2', '', '*', 'a', 'b', 'c', 'usage', 'memory', '0', '1', '2', '3', '1e9']),
  fc.string(),
)

test('random calls throw nothing, and every key is an argument, in order, text or bytes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FACTS.keys()), fc.array(word, { maxLength: 9 }), (name, args) => {
      for (const find of [keysOf, patternsOf]) {
        const found = find(name, args)
        expect(find(name, args.map(toBytes))).toEqual(found)
        expect([...new Set(found)].sort((a, b) => a - b)).toEqual(found)
        for (const index of found) expect(args[index]).toBeTypeOf('string')
      }
    }),
    { numRuns: 5_000 },
  )
})
