import { Redis } from 'ioredis'
import { cmd } from '../../src/index.js'
import type { Command } from '../../src/index.js'
import { Failure } from '../../src/transport/failure.js'
import { decode } from '../../src/run/decode.js'
import { send } from '../../src/ioredis/send.js'
import type { Case } from '../cases/case.js'
import { Company } from './company.js'
import type { Role } from './servers.js'

/** A way in which a reply can come. */
export interface Mode {
  readonly protocol: 2 | 3
  readonly mapping: 'legacy' | 'resp3'
  readonly batch: 'pipeline' | 'transaction'
  readonly text: 'string' | 'Buffer'
}

const isIoredis5 = process.env['IOREDIS'] === '5'

/** {RESP2, RESP3, RESP3 mapping} x {pipeline, transaction} x {string, Buffer}; ioredis 5 speaks RESP2 alone. */
export const modes: readonly Mode[] = (
  [
    { protocol: 2, mapping: 'legacy' },
    ...(isIoredis5
      ? []
      : ([
          { protocol: 3, mapping: 'legacy' },
          { protocol: 3, mapping: 'resp3' },
        ] as const)),
  ] as const
).flatMap((wire) =>
  (['pipeline', 'transaction'] as const).flatMap((batch) =>
    (['string', 'Buffer'] as const).map((text) => ({ ...wire, batch, text })),
  ),
)

export const nameOf = ({ protocol, mapping, batch, text }: Mode): string =>
  `RESP${protocol} ${mapping} ${batch} ${text}`

/** What came: a value, or the server's refusal. */
export type Observed = { readonly value: unknown } | { readonly refused: string }

/** Runs cases in every mode, on servers which they have for themselves. */
export class Observer {
  readonly #clients = new Map<string, Redis>()
  readonly #urls: Readonly<Record<Role, string>>

  constructor(urls: Readonly<Record<Role, string>>) {
    this.#urls = urls
  }

  async observe(one: Case, mode: Mode): Promise<Observed> {
    const { setup = [], other, call, after = [], on = 'alone' } = one
    const name = call[0] as string
    const methods = cmd as unknown as Record<string, (...args: unknown[]) => Command<unknown>>
    const method = methods[mode.text === 'Buffer' ? `${name}Buffer` : name]
    if (!method) return { refused: `${name} has no method` }
    const client = this.#client(mode, on)
    if (on !== 'replica') await client.flushall() // a replica takes no writes
    const company = other && (await Company.come(this.#urls[on]))
    const isNodeNamed = [...setup.flat(), ...call].includes('<node>')
    const node = isNodeNamed ? await client.cluster('MYID') : undefined
    const names = new Map<unknown, unknown>([
      ['<other>', company?.id],
      ['<node>', node],
    ])
    const named = (arg: unknown): unknown => (names.has(arg) ? names.get(arg) : arg)
    await runRaw(
      client,
      setup.map((raw) => raw.map(named) as string[]),
    )
    await company?.act(other ?? [], client)
    const command = method(...call.slice(1).map(named))
    const entries = await send(client, [command], { resend: false, transaction: mode.batch === 'transaction' })
    await runRaw(client, after)
    await company?.leave()
    if (entries[0] instanceof Failure) return { refused: entries[0].error.message }
    const { values } = await decode({ commands: [command], pathOf: () => '' }, entries, undefined)
    return values[0] instanceof Error ? { refused: values[0].message } : { value: values[0] }
  }

  close(): void {
    for (const client of this.#clients.values()) client.disconnect()
  }

  #client({ protocol, mapping }: Mode, role: Role): Redis {
    const key = `${role} ${protocol} ${mapping}`
    let client = this.#clients.get(key)
    if (!client) {
      const options = isIoredis5 ? {} : { protocol, replyMapping: mapping }
      client = new Redis(this.#urls[role], options as object)
      this.#clients.set(key, client)
    }
    return client
  }
}

async function runRaw(client: Redis, commands: NonNullable<Case['setup']>): Promise<void> {
  for (const [command, ...args] of commands) await client.call(String(command), args)
}
