// The encoder against a model: what it makes, read by the rules of the protocol, is what was added.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RespEncoder } from '../../src/resp/encoder.js'

type Argument = string | Buffer
type Command = [name: string, args: Argument[]]

const model = (commands: readonly Command[]): Buffer =>
  Buffer.concat(
    commands.flatMap(([name, args]) => [
      Buffer.from(`*${args.length + 1}\r\n`),
      ...[name, ...args].flatMap((one) => {
        const bytes = Buffer.from(one as string)
        return [Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')]
      }),
    ]),
  )

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('', '\r\n', 'x'.repeat(9), 'x'.repeat(10), 'x'.repeat(48), 'x'.repeat(49), 'é'.repeat(48)),
  fc.constantFrom('x'.repeat(32_767), 'x'.repeat(32_768), 'é'.repeat(20_000), 'x'.repeat(70_000)),
)
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
  fc.constantFrom(0, 1, 32_767, 32_768, 65_536, 70_000).map((size) => Buffer.alloc(size, 'é')),
)
const name = fc.oneof(
  fc.constantFrom('get', 'set', 'hset'),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constant('é'),
)
const command: fc.Arbitrary<Command> = fc.tuple(name, fc.array(fc.oneof(text, bytes), { maxLength: 20 }))
const commands = fc.array(command, { maxLength: 30 })

test('the chunks contain the commands, and length is their size', () => {
  fc.assert(
    fc.property(commands, (given) => {
      const encoder = new RespEncoder()
      for (const [one, args] of given) encoder.add(one, args)
      const { length } = encoder
      const encoded = Buffer.concat(encoder.finish())
      expect(encoded.equals(model(given))).toBe(true)
      expect(length).toBe(encoded.length)
    }),
  )
})

test('encoders that are filled alternately, dropped half full or finished late do not affect each other', () => {
  const step = fc.record({ encoder: fc.nat(3), command, act: fc.constantFrom('add', 'add', 'add', 'finish', 'drop') })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const encoders = Array.from({ length: 4 }, () => ({ encoder: new RespEncoder(), added: [] as Command[] }))
      const finished: [chunks: Buffer[], added: Command[]][] = []
      for (const { encoder: index, command: given, act } of steps) {
        const one = encoders[index]
        if (!one) continue
        if (act === 'add') {
          one.encoder.add(...given)
          one.added.push(given)
        } else {
          if (act === 'finish') finished.push([one.encoder.finish(), one.added])
          encoders[index] = { encoder: new RespEncoder(), added: [] }
        }
      }
      for (const [chunks, added] of finished) expect(Buffer.concat(chunks).equals(model(added))).toBe(true)
    }),
  )
})

test('the chunks of another encoder are added in order', () => {
  fc.assert(
    fc.property(commands, commands, commands, (before, within, after) => {
      const inner = new RespEncoder()
      for (const given of within) inner.add(...given)
      const outer = new RespEncoder()
      for (const given of before) outer.add(...given)
      outer.addEncoded(inner.finish())
      for (const given of after) outer.add(...given)
      expect(Buffer.concat(outer.finish()).equals(model([...before, ...within, ...after]))).toBe(true)
    }),
  )
})
